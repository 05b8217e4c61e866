package org.inkgraph.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModelLayout;

/**
 * The version that a run was exported to.
 *
 * @param record its {@code training.json}
 * @param directory directory of the version
 */
public record ExportedRun(TrainingRecord record, Path directory) {
  /** Decides whether a record is of the run that is looked for. */
  interface Condition {
    boolean isMet(TrainingRecord record) throws IOException;
  }

  /**
   * Looks for the newest version whose record meets a condition.
   *
   * @param warnings receives a line for each record that cannot be used
   * @throws IOException if a directory or record cannot be read
   */
  static Optional<ExportedRun> find(
      ModelVersions versions, Condition condition, Consumer<String> warnings) throws IOException {
    for (Path directory : versions.directoriesNewestFirst()) {
      StagedDirectory.recover(directory);
      if (!SavedModelLayout.isSavedModel(directory)) {
        continue;
      }
      try {
        Optional<TrainingRecord> record = TrainingRecord.ofModel(directory);
        if (record.isPresent() && condition.isMet(record.get().complete(directory))) {
          return Optional.of(new ExportedRun(record.get(), directory));
        }
      } catch (InkgraphException e) {
        warnings.accept(e.getMessage());
      }
    }
    return Optional.empty();
  }
}

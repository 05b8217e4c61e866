package org.inkgraph.cli.verification;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.inkgraph.app.DatasetFinder;
import org.inkgraph.app.verification.ReplaySources;
import org.inkgraph.app.verification.Verification;
import org.inkgraph.app.verification.Verifier;
import org.inkgraph.cli.display.TrainingDisplay;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.cli.options.ModelsFolder;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.provenance.TrainingRecord;
import org.jspecify.annotations.Nullable;

/**
 * The inputs, named by a user, for repeating a recorded run.
 *
 * @param models directory of all models
 * @param data name or directory of the data, or null to search for it
 * @param teacher model that it learned from, or null
 * @param initFrom model that it started from, or null
 * @param epochs number of epochs to compare, at least 1, or null for all
 * @param threads number of operations that may run in parallel
 */
public record RepeatedTraining(
    ModelsFolder models,
    @Nullable String data,
    @Nullable String teacher,
    @Nullable String initFrom,
    @Nullable Integer epochs,
    int threads) {
  /** The exit code of a command that finds a difference. */
  public static final int DIFFERENT = 3;

  /**
   * Trains a model again and compares, with progress on {@code err}.
   *
   * @param model directory of the model
   * @param record its record
   * @throws IOException if something cannot be read
   */
  public Verification verify(Path model, TrainingRecord record, PrintWriter err)
      throws IOException {
    Verifier.prepareFor(record);
    try (TrainingDisplay display = new TrainingDisplay(err, record.model())) {
      return new Verifier(model, sources(), epochs, threads).verify(display);
    }
  }

  ReplaySources sources() throws IOException {
    return new ReplaySources(
        new DatasetFinder(Folders.data()), data, resolved(teacher), resolved(initFrom));
  }

  private @Nullable Path resolved(@Nullable String named) throws IOException {
    return named == null ? null : ModelVersions.resolve(named, models.path);
  }
}

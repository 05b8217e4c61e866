package org.inkgraph.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.SavedModelExporter;
import org.inkgraph.train.TrainedModel;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.TrainingOptions;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Trains, from the start or from a checkpoint, and exports. The process may end at any moment: the
 * checkpoints remain until the export is complete.
 */
public final class TrainingService {
  private final Trainer trainer;
  private final ModelVersions versions;
  private final TrainingOptions options;

  /**
   * @param versions versions of the model; the export becomes the newest
   * @param options with the checkpoints of this run
   */
  public TrainingService(Trainer trainer, ModelVersions versions, TrainingOptions options) {
    this.trainer = trainer;
    this.versions = versions;
    this.options = options;
  }

  /**
   * Trains and exports.
   *
   * @return empty if the run was stopped; a checkpoint is then in place
   * @throws InkgraphException if the loss is no longer a finite number, the checkpoint is of a
   *     different run, or a checkpoint or the export cannot be written
   * @throws IOException if a checkpoint cannot be read
   */
  public Optional<ExportedRun> run(TrainingListener listener) throws IOException {
    Optional<TrainedModel> trained = trainer.train(listener, options);
    if (trained.isEmpty()) {
      return Optional.empty();
    }
    Path directory = exportOnce(trained.get());
    Objects.requireNonNull(options.checkpoints()).delete();
    return Optional.of(new ExportedRun(trained.get().record(), directory));
  }

  /**
   * Exports, unless a process of this run was killed when it had exported and not yet deleted the
   * checkpoints. No other run has epochs of the same durations. Records that cannot be used are of
   * other runs, so they are passed over in silence.
   */
  private Path exportOnce(TrainedModel trained) throws IOException {
    return ExportedRun.find(
            versions, record -> record.epochs().equals(trained.record().epochs()), unusable -> {})
        .map(ExportedRun::directory)
        .orElseGet(() -> export(trained));
  }

  private Path export(TrainedModel trained) {
    try {
      return SavedModelExporter.export(trained, versions);
    } catch (IOException | TensorFlowException e) {
      throw new InkgraphException(
          ("the model cannot be exported to %s: %s; the run is kept; fix that and continue "
                  + "with --resume")
              .formatted(versions.directory(), InkgraphException.firstLine(e)),
          e);
    }
  }
}

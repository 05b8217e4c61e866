package org.inkgraph.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.SavedModelExporter;
import org.inkgraph.train.TrainedModel;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.TrainingOptions;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.jspecify.annotations.Nullable;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Trains, from the start or from a checkpoint, and exports. The process may end at any moment: the
 * checkpoints remain until the export is complete.
 */
public final class TrainingService {
  private final Trainer trainer;
  private final ModelVersions versions;
  private final Checkpoints checkpoints;
  private final @Nullable Integer checkpointEvery;
  private final @Nullable Path profile;
  private final Consumer<String> warnings;

  /**
   * @param trainer what is trained
   * @param versions versions of the model; the export becomes the newest
   * @param checkpoints of this run
   * @param checkpointEvery steps of an epoch after which a checkpoint is written as well, or null
   * @param profile file for the times of single operations, or null
   * @param warnings receives what a user should know, one line each
   */
  public TrainingService(
      Trainer trainer,
      ModelVersions versions,
      Checkpoints checkpoints,
      @Nullable Integer checkpointEvery,
      @Nullable Path profile,
      Consumer<String> warnings) {
    this.trainer = trainer;
    this.versions = versions;
    this.checkpoints = checkpoints;
    this.checkpointEvery = checkpointEvery;
    this.profile = profile;
    this.warnings = warnings;
  }

  /** An exported model. */
  public record Exported(TrainedModel model, Path directory) {}

  /**
   * Trains and exports.
   *
   * @param stop polled after every few steps: true ends the run after a checkpoint has been written
   * @return empty if the process was asked to end before; a checkpoint is then in place
   * @throws InkgraphException if the loss is no longer a finite number, the checkpoint is of a
   *     different run, or a checkpoint or the export cannot be written
   * @throws IOException if a checkpoint cannot be read
   */
  public Optional<Exported> run(TrainingListener listener, BooleanSupplier stop)
      throws IOException {
    TrainingOptions control =
        new TrainingOptions(checkpoints, checkpointEvery, stop, profile, warnings);
    Optional<TrainedModel> trained = trainer.train(listener, control);
    if (trained.isEmpty()) {
      return Optional.empty();
    }
    Path directory = export(trained.get());
    checkpoints.delete();
    return Optional.of(new Exported(trained.get(), directory));
  }

  private Path export(TrainedModel trained) {
    try {
      return SavedModelExporter.export(trained, versions);
    } catch (IOException | TensorFlowException e) {
      throw new InkgraphException(
          "the model cannot be exported to "
              + versions.directory()
              + ": "
              + InkgraphException.firstLine(e)
              + "; the run is kept; fix that and continue with --resume",
          e);
    }
  }
}

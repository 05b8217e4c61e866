package org.inkgraph.cli;

import java.nio.file.Path;
import java.time.Clock;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.files.StagedDirectory;
import org.inkgraph.report.TrainingPictures;
import org.inkgraph.tensorboard.TrainingEvents;
import org.inkgraph.train.Trainer;
import picocli.CommandLine.Option;

/** Whether a training can be watched in TensorBoard. */
final class TensorBoardOptions {
  @Option(
      names = "--tensorboard",
      description = {
        "Write what TensorBoard shows, while training: curves, the graph, training images as the"
            + " network sees them, the confusion matrix on the validation images."
      })
  boolean wanted;

  @Option(
      names = "--tensorboard-dir",
      paramLabel = "DIR",
      defaultValue = "tensorboard",
      description = "Where; each run in a folder of its name (default: ${DEFAULT-VALUE}).")
  private Path directory;

  /** Finds out now whether it can be written later. */
  void check(String runName) {
    if (wanted) {
      StagedDirectory.requireWritable(directory.resolve(runName));
    }
  }

  /** Begins to write; to be closed. */
  TrainingEvents open(String runName, Trainer trainer) {
    Dataset dataset = trainer.dataset();
    return new TrainingEvents(
        directory.resolve(runName),
        new TrainingPictures(
            trainer.model().name(),
            dataset.name(),
            DatasetCatalog.warning(dataset),
            dataset.classNames()),
        dataset.training().count(),
        Clock.systemUTC());
  }
}

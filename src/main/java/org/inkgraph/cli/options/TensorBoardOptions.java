package org.inkgraph.cli.options;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for TensorBoard's event files; a mixin. */
public final class TensorBoardOptions {
  @Option(
      names = "--tensorboard",
      description =
          "Write event files for TensorBoard while training: learning curves, the graph, training"
              + " images as the network sees them, and the confusion matrix of the validation"
              + " images.")
  private boolean enabled;

  @Option(
      names = "--tensorboard-dir",
      paramLabel = "DIR",
      defaultValue = "tensorboard",
      description =
          "Directory for the event files, with a folder for each run (default: ${DEFAULT-VALUE}).")
  private Path directory;

  /** Returns the directory of a run's event files, or null if they are disabled. */
  public @Nullable Path directoryOf(String runName) {
    return enabled ? directory.resolve(runName) : null;
  }
}

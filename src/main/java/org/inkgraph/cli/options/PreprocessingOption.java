package org.inkgraph.cli.options;

import org.inkgraph.data.pictures.PreprocessingMethod;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Option that overrides how pictures are prepared for a model. */
public final class PreprocessingOption {
  @Option(
      names = "--preprocessing",
      paramLabel = "ink|plain",
      description =
          "Prepare pictures as MNIST's images were made, with ink, or scale the whole picture, with"
              + " plain (default: as the model records; ink without a record).")
  private @Nullable PreprocessingMethod method;

  /** Returns the method, or null for the recorded one. */
  public @Nullable PreprocessingMethod method() {
    return method;
  }
}

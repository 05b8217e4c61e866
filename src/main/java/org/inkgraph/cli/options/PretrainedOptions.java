package org.inkgraph.cli.options;

import picocli.CommandLine.Option;

/** The trained models that a training needs besides its data; a mixin. */
public final class PretrainedOptions {
  @Option(
      names = "--teacher",
      paramLabel = "MODEL",
      description = "Model, trained by Inkgraph, that the recipe distilled learns from.")
  public String teacher;

  @Option(
      names = "--init-from",
      paramLabel = "MODEL",
      description =
          "Start from the weights of this model, trained by Inkgraph with the same network, instead"
              + " of random weights.")
  public String initFrom;
}

package org.inkgraph.cli.verification;

import org.inkgraph.cli.options.ModelsFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code verify} that locate the data and the models of a recorded run; a mixin. */
public final class ReplayOptions {
  @Option(
      names = "--data",
      paramLabel = "NAME|DIR",
      description =
          "Name or directory of its data (default: the data set in $$INKGRAPH_DATA with the"
              + " recorded digests; synthetic data is drawn again).")
  private String data;

  @Option(
      names = "--teacher",
      paramLabel = "MODEL",
      description = "Model that it learned from, if any.")
  private String teacher;

  @Option(
      names = "--init-from",
      paramLabel = "MODEL",
      description = "Model that it started from, if any.")
  private String initFrom;

  /** Returns the run to repeat, of {@code epochs} epochs or, if null, of all. */
  public RepeatedTraining training(ModelsFolder models, @Nullable Integer epochs, int threads) {
    return new RepeatedTraining(models, data, teacher, initFrom, epochs, threads);
  }
}

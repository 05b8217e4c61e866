package org.inkgraph.cli.options;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --threads}; a mixin. */
public final class ThreadsOption {
  private static final String THREADS = "--threads";

  @Option(
      names = THREADS,
      paramLabel = "N",
      description =
          "Number of operations that run in parallel on the CPU. Changes the speed, never the"
              + " weights (default: the number of cores).")
  private Integer threads;

  /**
   * Returns the number of threads, at least 1.
   *
   * @throws picocli.CommandLine.ParameterException if the option is less than 1
   */
  public int choose(CommandSpec spec) {
    OptionRange.requireAtLeast(spec, THREADS, 1, threads);
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }
}

package org.inkgraph.cli.options;

import java.time.Duration;
import java.util.Objects;
import org.inkgraph.serve.config.ServerSettings;
import picocli.CommandLine.Option;

/** Options for batching requests in a server; a mixin. */
public final class BatchingOptions {
  @Option(
      names = "--batch-window",
      paramLabel = "MS",
      description =
          "Milliseconds that a batch waits for requests that are still being received, 0 to"
              + " 1000 (default: 2).")
  private Integer window;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Maximum number of images in a batch (default: 50).")
  private Integer size;

  @Option(
      names = "--queue",
      paramLabel = "N",
      description =
          "Maximum number of images of a model that wait; further requests are answered with"
              + " status 503 (default: 1000).")
  private Integer queue;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Number of batches of a model that run in parallel (default: the number of cores).")
  private Integer workers;

  /**
   * Returns the given values, and the defaults of the others.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ServerSettings.Batching orDefaults(ServerSettings.Batching defaults) {
    return new ServerSettings.Batching(
        window == null ? defaults.window() : Duration.ofMillis(window),
        Objects.requireNonNullElse(size, defaults.images()),
        Objects.requireNonNullElse(queue, defaults.queue()),
        Objects.requireNonNullElse(workers, defaults.workers()));
  }
}

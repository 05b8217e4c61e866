package org.inkgraph.cli.options;

import org.inkgraph.serve.config.ServerSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Limits on the bodies of a server's requests; a mixin. */
public final class BodyOptions {
  private static final String MAX_BODY = "--max-body";
  private static final int MAX_MIB = 1000;

  @Option(
      names = MAX_BODY,
      paramLabel = "MIB",
      description = "Maximum size of a request body in MiB, 1 to 1000 (default: 16).")
  private Integer largestBody;

  @Option(
      names = "--max-bodies",
      paramLabel = "MIB",
      description =
          "Maximum size in MiB of all request bodies in memory; further requests are answered"
              + " with status 503; at most a quarter of Java's heap, or one body (default: 256).")
  private Integer allBodies;

  /**
   * Returns the given values, and the defaults of the others.
   *
   * @throws ParameterException if a value is out of its range
   * @throws IllegalArgumentException if all bodies may have less than one
   */
  public ServerSettings.Bodies orDefaults(CommandSpec spec, ServerSettings.Bodies defaults) {
    OptionRange.requireWithin(spec, MAX_BODY, 1, MAX_MIB, largestBody);
    int maxBytes = largestBody == null ? defaults.maxBytes() : largestBody << 20;
    long maxTotalBytes =
        allBodies == null ? Math.max(maxBytes, defaults.maxTotalBytes()) : (long) allBodies << 20;
    if (maxTotalBytes < maxBytes) {
      throw new IllegalArgumentException(
          "--max-bodies must be at least --max-body (" + (maxBytes >> 20) + "), got " + allBodies);
    }
    return new ServerSettings.Bodies(maxBytes, maxTotalBytes);
  }
}

package org.inkgraph.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.inkgraph.app.Benchmark;
import org.inkgraph.app.BenchmarkResult;
import org.inkgraph.cli.options.ExecutionOptions;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inkgraph bench}: measures speed. */
@Command(
    name = "bench",
    description = {
      "Measures how fast this machine trains and classifies, as a table or as JSON.",
      "Takes about half a minute on 2 cores and needs no data. Run nothing else at the same"
          + " time."
    })
final class BenchCommand extends Subcommand {
  private static final int QUICK_DIVISOR = 10;

  @Mixin private ExecutionOptions execution;

  @Option(
      names = "--precision",
      paramLabel = "float32|bfloat16",
      defaultValue = "float32",
      description = "Precision of the networks' computations (default: ${DEFAULT-VALUE}).")
  private Precision precision;

  @Option(
      names = "--quick",
      description = "Do a tenth of the work, for a first look; the figures vary more.")
  private boolean quick;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    execution.requirePrecision(spec, precision == Precision.FLOAT32);
    Execution chosen = execution.choose(spec).withPrecision(precision);
    BenchmarkResult result =
        new Benchmark(chosen, quick ? QUICK_DIVISOR : 1).run(Folders.data(), err()::println);
    print(json, result, out -> print(result, out));
    return 0;
  }

  private static void print(BenchmarkResult result, PrintWriter out) {
    line(
        out,
        "%s, %d cores; %d threads, %s",
        result.machine().fingerprint().cpu(),
        result.machine().cores(),
        result.threads(),
        result.precision());
    line(out, "matrix products (sgemm)  %.0f GFLOP/s", result.ceilingGigaflops());
    for (BenchmarkResult.Network network : result.networks()) {
      line(out, "");
      line(out, "%s", network.model());
      line(
          out,
          "  training, batch %-6d  %.0f images/s, %.0f %% of sgemm",
          network.batchSize(),
          network.trainingImagesPerSecond(),
          100 * network.shareOfCeiling());
      for (BenchmarkResult.Throughput throughput : network.inference()) {
        line(
            out,
            "  inference, batch %-5d  %.0f images/s",
            throughput.batchSize(),
            throughput.imagesPerSecond());
      }
      line(
          out,
          "  one image               %.0f us (p50), %.0f us (p99)",
          network.singleImageMicrosecondsP50(),
          network.singleImageMicrosecondsP99());
    }
    if (result.peakMemoryBytes() != null) {
      line(out, "");
      line(out, "peak memory              %d MB", result.peakMemoryBytes() >> 20);
    }
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}

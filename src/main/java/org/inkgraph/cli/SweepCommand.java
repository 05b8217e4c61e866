package org.inkgraph.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.inkgraph.app.SparkJobs;
import org.inkgraph.app.StopSignal;
import org.inkgraph.app.SweepRequest;
import org.inkgraph.app.SweepSummary;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.cli.options.MasterOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkgraph sweep}: trains many networks on Spark. */
@Command(
    name = "sweep",
    description = {
      "Trains every combination of the networks, recipes, data sets, overrides and seeds in a"
          + " YAML file, one Apache Spark task each. The weights are those of inkgraph train, bit"
          + " for bit.",
      "Combinations that are already trained are skipped: the same command continues an"
          + " interrupted sweep.",
      "Requires a build with Spark; docs/SCALE.md describes it and the keys of the file."
    })
final class SweepCommand extends Subcommand {
  @Mixin private MasterOption master;

  @Parameters(paramLabel = "FILE", description = "YAML file that lists what to train.")
  private Path file;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description =
          "Output directory for models/, results/ (table as CSV and Parquet, charts) and"
              + " best/, the model with the highest validation accuracy. On a cluster, all machines"
              + " must see it.")
  private Path out;

  @Option(names = "--json", description = "Print the summary as JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    SparkJobs spark = SparkJobs.required("sweep");
    PrintWriter err = err();
    SweepSummary summary;
    try (StopSignal stop = new StopSignal()) {
      summary =
          spark.sweep(
              new SweepRequest(file, out, Folders.data(), master.master),
              err::println,
              stop::isRequested);
      if (summary.stopped()) {
        // While the signal is held: what is printed after it may be lost.
        err.println(
            "Stopped; %s of %s points are trained. Continue with the same command."
                .formatted(summary.trained(), summary.points()));
        return INTERRUPTED;
      }
    }
    print(json, summary, results -> print(summary, results));
    summary.failures().forEach(failure -> err.println("inkgraph: not trained: " + failure));
    err.println("The results are in " + out.resolve("results"));
    return summary.failures().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static void print(SweepSummary summary, PrintWriter results) {
    int width =
        Math.max(
            "setting".length(),
            summary.settings().stream().mapToInt(each -> each.setting().length()).max().orElse(0));
    String format = "%-" + width + "s  %5s  %10s  %9s  %15s  %7s%n";
    results.printf(
        Locale.ROOT, format, "setting", "seeds", "validation", "deviation", "95 %", "seconds");
    for (SweepSummary.Setting each : summary.settings()) {
      results.printf(
          Locale.ROOT,
          format,
          each.setting(),
          each.seeds(),
          accuracy(each.meanValidationAccuracy()),
          accuracy(each.standardDeviation()),
          each.lower() == null ? "-" : accuracy(each.lower()) + " - " + accuracy(each.upper()),
          String.format(Locale.ROOT, "%.1f", each.meanSeconds()));
    }
    if (summary.best() != null) {
      results.println(
          "best by validation: " + summary.best() + ", copied to " + summary.bestModel());
    } else if (summary.trained() > 0) {
      results.println("no point has validation images, so there is no best point");
    }
  }

  private static String accuracy(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }
}

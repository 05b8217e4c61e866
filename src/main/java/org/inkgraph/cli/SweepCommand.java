package org.inkgraph.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.inkgraph.files.JsonFile;
import org.inkgraph.run.SparkJobs;
import org.inkgraph.run.StopSignal;
import org.inkgraph.run.SweepRequest;
import org.inkgraph.run.SweepSummary;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkgraph sweep}: many trainings. */
@Command(
    name = "sweep",
    description = {
      "Trains every combination of networks, recipes, data, overrides and seeds that a YAML file names,"
          + " on Apache Spark, a task each, to the same bits as inkgraph train.",
      "What is trained already is skipped: a sweep that was interrupted goes on with the same command.",
      "Needs a build with Spark: docs/SCALE.md, which has the file's keys as well."
    })
final class SweepCommand implements Callable<Integer> {
  /** As of SIGINT; the process itself, which is about to end, has the signal's own. */
  private static final int INTERRUPTED = 130;

  @Spec private CommandSpec spec;
  @Mixin private MasterOption master;

  @Parameters(paramLabel = "FILE", description = "YAML: what to train.")
  private Path file;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description =
          "Gets models/, results/ (table as CSV and Parquet, pictures) and best/, the model with the"
              + " highest validation accuracy. On a cluster a directory that all machines see.")
  private Path out;

  @Option(names = "--json", description = "Print the summary as JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    SparkJobs spark = SparkJobs.required("sweep");
    SweepSummary summary;
    try (StopSignal stop = new StopSignal()) {
      summary =
          spark.sweep(
              new SweepRequest(file, out, Folders.data(), master.master),
              this::log,
              stop::isRequested);
    }
    if (summary.stopped()) {
      log(
          "Stopped; "
              + summary.trained()
              + " of "
              + summary.points()
              + " points are trained. Go on with the same command.");
      return INTERRUPTED;
    }
    PrintWriter results = spec.commandLine().getOut();
    if (json) {
      results.print(JsonFile.text(summary));
    } else {
      print(summary, results);
    }
    results.flush();
    summary.failures().forEach(failure -> log("inkgraph: not trained: " + failure));
    log("The results are in " + out.resolve("results"));
    return summary.failures().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static void print(SweepSummary summary, PrintWriter results) {
    int width =
        Math.max(
            "setting".length(),
            summary.settings().stream().mapToInt(each -> each.setting().length()).max().orElse(0));
    String format = "%-" + width + "s  %5s  %10s  %9s  %15s  %7s";
    results.println(
        String.format(
            Locale.ROOT, format, "setting", "seeds", "validation", "deviation", "95 %", "seconds"));
    for (SweepSummary.Setting each : summary.settings()) {
      results.println(
          String.format(
              Locale.ROOT,
              format,
              each.setting(),
              each.seeds(),
              accuracy(each.meanValidationAccuracy()),
              accuracy(each.standardDeviation()),
              each.lower() == null ? "-" : accuracy(each.lower()) + " - " + accuracy(each.upper()),
              String.format(Locale.ROOT, "%.1f", each.meanSeconds())));
    }
    results.println(
        summary.best() == null
            ? "no point has validation images, so none is the best"
            : "best by validation: " + summary.best() + ", copied to " + summary.bestModel());
  }

  private static String accuracy(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private void log(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}

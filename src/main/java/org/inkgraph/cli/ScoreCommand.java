package org.inkgraph.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.inkgraph.app.ScoreRequest;
import org.inkgraph.app.ScoreSummary;
import org.inkgraph.app.SparkJobs;
import org.inkgraph.cli.options.MasterOption;
import org.inkgraph.cli.options.ModelArgument;
import org.inkgraph.cli.options.ModelsFolder;
import org.inkgraph.cli.options.PreprocessingOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkgraph score}: classifies a large number of images on Spark. */
@Command(
    name = "score",
    description = {
      "Classifies a large number of images on Apache Spark and writes Parquet with a row for each.",
      "Columns: key, class, class_name, probability, probabilities, error. An image that cannot be"
          + " read becomes a row with an error.",
      "INPUT is an IDX file or a directory of IDX files, a directory tree of pictures,"
          + " or Parquet; pictures and Parquet can be anywhere that Spark can read.",
      "Requires a build with Spark; see docs/SCALE.md."
    })
final class ScoreCommand extends Subcommand {
  @Mixin private ModelArgument model;
  @Mixin private ModelsFolder models;
  @Mixin private PreprocessingOption preprocessing;
  @Mixin private MasterOption master;

  @Parameters(index = "1", paramLabel = "INPUT", description = "Images to classify.")
  private String input;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Output directory; must not contain anything yet.")
  private String out;

  @Option(
      names = "--image-column",
      paramLabel = "NAME",
      defaultValue = "image",
      description =
          "Parquet column that contains the images: bytes, either pixels (0 to 255) or a"
              + " picture; or an array of fractions (0 to 1) or of integers (0 to 255)"
              + " (default: ${DEFAULT-VALUE}).")
  private String imageColumn;

  @Option(
      names = "--key-column",
      paramLabel = "NAME",
      description = "Parquet column that identifies the images (default: file and row number).")
  private String keyColumn;

  @Option(names = "--json", description = "Print the summary as JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    SparkJobs spark = SparkJobs.required("score");
    ScoreSummary summary =
        spark.score(
            new ScoreRequest(
                model.resolve(models),
                input,
                out,
                imageColumn,
                keyColumn,
                master.master,
                preprocessing.method()),
            err()::println);
    print(json, summary, results -> print(summary, results));
    err().println("The rows are in " + summary.output());
    return CommandLine.ExitCode.OK;
  }

  private static void print(ScoreSummary summary, PrintWriter results) {
    for (Map.Entry<String, Long> entry : summary.imagesByClass().entrySet()) {
      results.printf(Locale.ROOT, "%-20s %d%n", entry.getKey(), entry.getValue());
    }
    results.printf(
        Locale.ROOT,
        "%d images, %d errors, %.1f s, %.0f images/s%n",
        summary.images(),
        summary.errors(),
        summary.seconds(),
        summary.images() / summary.seconds());
  }
}

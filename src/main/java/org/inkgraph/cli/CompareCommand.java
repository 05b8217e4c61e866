package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.inkgraph.cli.options.ReportsFolder;
import org.inkgraph.report.compare.ComparisonReport;
import org.inkgraph.report.compare.ComparisonSummary;
import org.inkgraph.report.compare.ComparisonText;
import org.inkgraph.report.compare.ComparisonWriter;
import org.inkgraph.report.compare.StoredReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkgraph compare}: compares the reports of two models. */
@Command(
    name = "compare",
    description = {
      "Compares two models: which is better, by how much, and whether it could be chance.",
      "Reads two reports on the same test images; exits with 0 whatever the result."
    })
final class CompareCommand extends Subcommand {
  @Mixin private ReportsFolder reports;

  @Parameters(
      index = "0",
      paramLabel = "REPORT_A",
      description = "Folder that inkgraph report wrote, or its name in the reports directory.")
  private String reportA;

  @Parameters(index = "1", paramLabel = "REPORT_B", description = "The same for the other model.")
  private String reportB;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Also write the comparison to this folder, as text, JSON, CSV and an HTML page.")
  private Path out;

  @Option(names = "--json", description = "Print JSON instead of the text.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Path folderA = StoredReport.resolve(reportA, reports.path);
    Path folderB = StoredReport.resolve(reportB, reports.path);
    ComparisonWriter writer = out == null ? null : ComparisonWriter.to(out);
    ComparisonReport comparison =
        ComparisonReport.of(StoredReport.read(folderA), StoredReport.read(folderB));
    if (writer != null) {
      writer.write(comparison);
    }
    print(
        json,
        ComparisonSummary.of(comparison),
        results -> results.print(ComparisonText.render(comparison)));
    if (out != null) {
      err().println("The comparison is in " + out);
    }
    if (json) {
      comparison.warning().ifPresent(err()::println);
    }
    return ExitCode.OK;
  }
}

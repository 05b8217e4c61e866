package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inkgraph.cli.options.GroupOptions;
import org.inkgraph.cli.options.GroupOptions.Group;
import org.inkgraph.cli.options.ReportsFolder;
import org.inkgraph.report.compare.ComparisonReport;
import org.inkgraph.report.compare.ComparisonSummary;
import org.inkgraph.report.compare.ComparisonText;
import org.inkgraph.report.compare.ComparisonWriter;
import org.inkgraph.report.compare.StoredReport;
import org.inkgraph.report.compare.groups.GroupComparison;
import org.inkgraph.report.compare.groups.GroupReader;
import org.inkgraph.report.compare.groups.GroupSelection;
import org.inkgraph.report.compare.groups.GroupsSummary;
import org.inkgraph.report.compare.groups.GroupsText;
import org.inkgraph.report.compare.groups.GroupsWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code inkgraph compare}: compares the reports of two models, or of two recipes. */
@Command(
    name = "compare",
    customSynopsis = {
      "inkgraph compare [OPTIONS] REPORT_A REPORT_B",
      "       inkgraph compare [OPTIONS] --group REPORT... --group REPORT..."
    },
    description = {
      "Compares two models: which is better, by how much, and whether it could be chance.",
      "Reads two reports on the same test images; exits with 0 whatever the result.",
      "With --group it compares two recipes by several seeds each."
    })
final class CompareCommand extends Subcommand {
  private static final String A = "REPORT_A";
  private static final String B = "REPORT_B";

  @Mixin private ReportsFolder reports;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = A,
      description = "Folder that inkgraph report wrote, or its name in the reports directory.")
  private String reportA;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = B,
      description = "The same for the other model.")
  private String reportB;

  @Mixin private GroupOptions groups;

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
    List<String> given = reportA == null ? List.of() : reportB == null ? List.of(A) : List.of(A, B);
    List<Group> chosen = groups.choose(spec, given);
    if (!chosen.isEmpty()) {
      compareGroups(chosen);
    } else if (given.size() == 2) {
      compareModels();
    } else {
      throw new ParameterException(
          spec.commandLine(),
          given.isEmpty()
              ? "Missing required parameters: '" + A + "', '" + B + "'"
              : "Missing required parameter: '" + B + "'");
    }
    if (out != null) {
      err().println("The comparison is in " + out);
    }
    return ExitCode.OK;
  }

  private void compareModels() throws IOException {
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
    warn(comparison.warning());
  }

  private void compareGroups(List<Group> chosen) throws IOException {
    GroupSelection a = selection(chosen.get(0));
    GroupSelection b = selection(chosen.get(1));
    Optional<Double> wanted = Optional.ofNullable(groups.difference);
    GroupsWriter writer = out == null ? null : GroupsWriter.to(out);
    GroupComparison comparison = GroupReader.compare(a, b);
    if (writer != null) {
      writer.write(comparison, wanted);
    }
    print(
        json,
        GroupsSummary.of(comparison, wanted),
        results -> results.print(GroupsText.render(comparison, wanted)));
    warn(comparison.warning());
  }

  private GroupSelection selection(Group group) {
    return new GroupSelection(
        Optional.ofNullable(group.name()),
        group.reports().stream()
            .map(report -> StoredReport.resolve(report, reports.path))
            .toList());
  }

  /** Prints the warning that the text has as its last line. */
  private void warn(Optional<String> warning) {
    if (json) {
      warning.ifPresent(err()::println);
    }
  }
}

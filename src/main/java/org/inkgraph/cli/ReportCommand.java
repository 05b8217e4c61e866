package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkgraph.app.ReportRunner;
import org.inkgraph.cli.display.ProgressDisplay;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.cli.options.ModelArgument;
import org.inkgraph.cli.options.OptionRange;
import org.inkgraph.cli.options.RequireOption;
import org.inkgraph.cli.options.RobustnessOption;
import org.inkgraph.cli.options.ValueRangeOption;
import org.inkgraph.data.Dataset;
import org.inkgraph.report.ClassificationText;
import org.inkgraph.report.ReportFormat;
import org.inkgraph.report.ReportOptions;
import org.inkgraph.report.RobustnessText;
import org.inkgraph.report.compare.StoredReport;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.report.requirement.Requirements;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inkgraph report}: evaluates a SavedModel on a test set. */
@Command(
    name = "report",
    description = "Evaluates any SavedModel on a test set and writes a report.")
final class ReportCommand extends Subcommand {
  private static final String DIGITS = "--digits";
  private static final int MAX_DIGITS = 17;

  /** The exit code if the report misses a required bound. */
  private static final int BOUND_MISSED = 4;

  @Mixin private ModelArgument model;
  @Mixin private Folders folders;
  @Mixin private ValueRangeOption valueRange;
  @Mixin private RobustnessOption robustness;
  @Mixin private RequireOption require;

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR",
      description =
          "Data set whose test images are used (default: the data that the model"
              + " was trained on).")
  private String data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the report (default: the model's name in the reports directory).")
  private Path out;

  @Option(
      names = DIGITS,
      paramLabel = "N",
      defaultValue = "" + ClassificationText.DEFAULT_DIGITS,
      description =
          "Number of decimals of the scores in the text, 0 to 17 (default: ${DEFAULT-VALUE}).")
  private int digits;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      description =
          "Formats to write, separated by commas: ${COMPLETION-CANDIDATES} (default: all)."
              + " summary.json is always written.")
  private Set<ReportFormat> formats = ReportFormat.ALL;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "File with the names of the classes, one per line (default: the model's own).")
  private Path labels;

  @Option(names = "--json", description = "Print the summary as JSON instead of the text.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    OptionRange.requireWithin(spec, DIGITS, 0, MAX_DIGITS, digits);
    Requirements requirements = require.parse(spec, robustness.chosen);
    ReportOptions options =
        new ReportOptions(
            digits,
            formats,
            Optional.ofNullable(labels),
            Optional.ofNullable(valueRange.range),
            robustness.options(spec, baseline()),
            requirements);
    ReportRunner runner = new ReportRunner(folders.reports.path, Folders.data(), options);
    EvaluatedModel evaluated = EvaluatedModel.at(model.resolve(folders.models));
    Path folder = out == null ? runner.folderOf(evaluated) : out;
    Dataset dataset = runner.dataset(evaluated, data);
    Report report;
    try (ProgressDisplay progress =
        new ProgressDisplay(
            err(), "Evaluating", options.imagesToEvaluate(dataset.test()), "images", 1)) {
      report = runner.run(evaluated, folder, dataset, progress::update);
    }
    print(
        json,
        report.summary(),
        results -> {
          results.print(ClassificationText.render(report.scores(), digits));
          if (report.summary().robustness() != null) {
            results.print("\n" + RobustnessText.render(report.summary().robustness()));
          }
        });
    err().println("The report is in " + folder);
    report.summary().model().note().ifPresent(err()::println);
    report.warning().ifPresent(err()::println);
    runner.hint(evaluated, folder, report).ifPresent(err()::println);
    List<String> missed = requirements.missedBy(report);
    missed.forEach(line -> err().println("inkgraph: " + line));
    return missed.isEmpty() ? CommandLine.ExitCode.OK : BOUND_MISSED;
  }

  private Optional<Summary> baseline() throws IOException {
    return robustness.baseline == null
        ? Optional.empty()
        : Optional.of(
            StoredReport.read(StoredReport.resolve(robustness.baseline, folders.reports.path))
                .summary());
  }
}

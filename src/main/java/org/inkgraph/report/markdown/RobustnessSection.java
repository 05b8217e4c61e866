package org.inkgraph.report.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.inkgraph.markdown.Inline;
import org.inkgraph.markdown.Markdown;
import org.inkgraph.markdown.MarkdownTable;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.chart.CorruptionRows;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Robustness;

/** The section on the errors of a model on corrupted images. */
final class RobustnessSection {
  private static final String MNIST_C = "https://github.com/google-research/mnist-c";

  private RobustnessSection() {}

  static void write(Report report, Robustness robustness, Markdown document) {
    String images =
        robustness.images() < report.evaluation().images()
            ? "the first " + ChartText.count(robustness.images()) + " test images"
            : "all test images";
    CorruptionRows rows = CorruptionRows.of(robustness);
    document.paragraph(
        Inline.of("The share of misclassified images among " + images + ", corrupted as in ")
            .link("MNIST-C", MNIST_C)
            .text(
                " (Mu and Gilmer 2019); version "
                    + robustness.corruptionVersion()
                    + " of the corruptions, seed "
                    + robustness.seed()
                    + "."));
    MarkdownTable figures = new MarkdownTable().words("Error").numbers("Value");
    figures.row("Without corruption", ChartText.percent(robustness.cleanError()));
    figures.row("Mean corruption error", ChartText.percent(robustness.meanCorruptionError()));
    if (robustness.mnistCError() != null) {
      figures.row(
          "Mean at the severities of the published MNIST-C",
          ChartText.percent(robustness.mnistCError()));
    }
    Robustness.Baseline baseline = robustness.baseline();
    if (baseline != null) {
      baseline(baseline, figures);
    }
    document.table(figures);
    if (baseline != null && baseline.undefined() != null) {
      document.paragraph(Inline.of(baseline.undefined()));
    }
    document.table(table(robustness, rows.severities()));
  }

  private static void baseline(Robustness.Baseline baseline, MarkdownTable figures) {
    figures.row(
        "Relative to that of " + baseline.model() + " (mCE)",
        ChartText.ratio(baseline.meanCorruptionError()));
    figures.row(
        "The same above the error without corruption (relative mCE)",
        ChartText.ratio(baseline.relativeMeanCorruptionError()));
  }

  private static MarkdownTable table(Robustness robustness, List<Integer> severities) {
    MarkdownTable table = new MarkdownTable().words("Corruption");
    severities.forEach(severity -> table.numbers("Severity " + severity));
    table.numbers("Mean");
    robustness
        .byCorruption()
        .forEach(
            (name, results) -> {
              Map<Integer, Double> errors =
                  results.stream()
                      .collect(
                          Collectors.toMap(
                              Robustness.Result::severity,
                              Robustness.Result::error,
                              (first, second) -> first));
              List<String> cells = new ArrayList<>(List.of(name));
              for (int severity : severities) {
                Double error = errors.get(severity);
                cells.add(error == null ? "" : ChartText.percent(error));
              }
              cells.add(ChartText.percent(Robustness.meanError(results)));
              table.row(cells.toArray(String[]::new));
            });
    return table;
  }
}

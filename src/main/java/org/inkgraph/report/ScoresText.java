package org.inkgraph.report;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.chart.ScoreNames;
import org.inkgraph.report.evaluation.BeforeCalibration;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.report.evaluation.ThresholdTable;
import org.jspecify.annotations.Nullable;

/** The text of {@code scores.txt}: the scores beyond the classification report, for people. */
final class ScoresText {
  /** Width of a column of numbers, with the space before it. */
  private static final int COLUMN = 13;

  private static final String NONE = "none";

  /** The first cell of a row is aligned to the left, the others to the right. */
  private final List<List<String>> rows = new ArrayList<>();

  private ScoresText() {}

  /** Returns the text, which ends in a newline; its lines end in {@code \n}. */
  static String render(Summary summary) {
    String heading =
        summary.model().nameAndVersion(" version ")
            + " on "
            + summary.data().name()
            + ", "
            + ChartText.count(summary.images())
            + " test images\n"
            + summary.data().warning().map(warning -> warning + "\n").orElse("")
            + "\n";
    ScoresText text = new ScoresText();
    text.row("Accuracy", ChartText.score(summary.accuracy()));
    if (summary.metrics() != null) {
      text.metrics(summary.metrics());
    }
    ThresholdTable thresholds = summary.thresholds();
    if (thresholds == null) {
      return heading + text.aligned();
    }
    text.thresholds(thresholds);
    return heading + text.aligned() + "\n" + String.join("\n", thresholds.meaning()) + "\n";
  }

  private void metrics(Metrics metrics) {
    metrics
        .byName()
        .forEach((name, value) -> row(ScoreNames.inWords(name), ChartText.score(value)));
    BeforeCalibration before = metrics.beforeCalibration();
    if (before != null) {
      row();
      row("Calibration", "before", "after");
      row("Temperature", ChartText.score(1), ChartText.score(before.temperature()));
      row("Log loss", ChartText.score(before.logLoss()), score(metrics.logLoss()));
      row(
          "Expected calibration error",
          ChartText.score(before.expectedCalibrationError()),
          score(metrics.expectedCalibrationError()));
    }
    if (!metrics.classes().isEmpty()) {
      row();
      row("Class against the others", "ROC AUC", "avg. prec.");
      metrics
          .classes()
          .forEach(each -> row(each.name(), score(each.rocAuc()), score(each.averagePrecision())));
    }
  }

  private void thresholds(ThresholdTable table) {
    row();
    row("Threshold of the confidence", "accepted", "coverage", "accuracy", "error bound");
    for (ThresholdTable.Row each : table.rows()) {
      row(
          ChartText.plain(each.threshold()),
          ChartText.count(each.accepted()),
          ChartText.score(each.coverage()),
          score(each.accuracy()),
          ChartText.bound(each.errorBound()));
    }
    row();
    row("Wanted error", "threshold", "coverage");
    for (ThresholdTable.Target target : table.targets()) {
      row(
          ChartText.plain(target.error()),
          target.threshold() == null ? NONE : ChartText.plain(target.threshold()),
          score(target.coverage()));
    }
  }

  /** Adds a row, which separates two tables if it is empty. */
  private void row(String... cells) {
    rows.add(List.of(cells));
  }

  private String aligned() {
    int first =
        rows.stream()
            .flatMap(row -> row.stream().limit(1))
            .mapToInt(ScoresText::length)
            .max()
            .orElse(0);
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      int end = 0;
      for (int i = 0; i < row.size(); i++) {
        int fill = i == 0 ? 0 : Math.max(1, first + i * COLUMN - end - length(row.get(i)));
        text.append(" ".repeat(fill)).append(row.get(i));
        end += fill + length(row.get(i));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String score(@Nullable Double value) {
    return value == null ? NONE : ChartText.score(value);
  }
}

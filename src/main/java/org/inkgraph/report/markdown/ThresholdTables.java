package org.inkgraph.report.markdown;

import java.math.BigDecimal;
import java.util.Locale;
import org.inkgraph.markdown.Markdown;
import org.inkgraph.markdown.MarkdownTable;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.evaluation.ThresholdTable;

/** The tables of thresholds: what a model does if it answers only where it is certain enough. */
final class ThresholdTables {
  private ThresholdTables() {}

  /** Writes what the tables show, and a row for each wanted error that a threshold meets. */
  static void writeTargets(ThresholdTable thresholds, Markdown document) {
    document.paragraph(
        String.format(
            Locale.ROOT,
            "The model may answer only where the probability of the predicted class reaches a"
                + " threshold. All bounds of the error hold together with a confidence of %.0f %%,"
                + " for images of the same source, if the model was not chosen by the test images.",
            100 * thresholds.confidenceLevel()));
    MarkdownTable table = new MarkdownTable().numbers("Error at most", "Threshold", "Answered");
    for (ThresholdTable.Target target : thresholds.targets()) {
      if (target.threshold() != null && target.coverage() != null) {
        table.row(
            ChartText.percent(target.error()),
            plain(target.threshold()),
            ChartText.percent(target.coverage()));
      }
    }
    document.table(table);
    thresholds.targets().stream()
        .filter(target -> target.threshold() == null)
        .findFirst()
        .ifPresent(
            target ->
                document.paragraph(
                    "No threshold has a bound of "
                        + ChartText.percent(target.error())
                        + " or less: there are too few test images or too many mistakes."));
  }

  /** Returns a row for each threshold. */
  static MarkdownTable rows(ThresholdTable thresholds) {
    MarkdownTable table =
        new MarkdownTable()
            .numbers("Threshold", "Answered", "Images", "Wrong", "Accuracy", "Error at most");
    for (ThresholdTable.Row row : thresholds.rows()) {
      table.row(
          plain(row.threshold()),
          ChartText.percent(row.coverage()),
          ChartText.count(row.accepted()),
          ChartText.count(row.wrong()),
          row.accuracy() == null ? "none" : CardText.number(row.accuracy()),
          // Bounds are multiples of 10^-6, so none is rounded down.
          String.format(Locale.ROOT, "%.4f %%", 100 * row.errorBound()));
    }
    return table;
  }

  private static String plain(double threshold) {
    return BigDecimal.valueOf(threshold).toPlainString();
  }
}

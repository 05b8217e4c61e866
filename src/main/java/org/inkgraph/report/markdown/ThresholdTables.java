package org.inkgraph.report.markdown;

import java.math.BigDecimal;
import java.util.Locale;
import org.inkgraph.markdown.MarkdownTable;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.evaluation.ThresholdTable;

/** The tables of thresholds: what a model does if it answers only where it is certain enough. */
final class ThresholdTables {
  private ThresholdTables() {}

  /** Returns what the tables show. */
  static String introduction(ThresholdTable thresholds) {
    return "If only images whose predicted class has at least a threshold's probability are"
        + " answered: the bounds of the error hold together, for other images of the same source,"
        + " with a confidence of "
        + ChartText.percent(thresholds.confidenceLevel())
        + ".";
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

  /** Returns a row for each wanted error. */
  static MarkdownTable targets(ThresholdTable thresholds) {
    MarkdownTable table = new MarkdownTable().numbers("Error at most", "Threshold", "Answered");
    for (ThresholdTable.Target target : thresholds.targets()) {
      table.row(
          ChartText.percent(target.error()),
          target.threshold() == null ? "none in the table" : plain(target.threshold()),
          target.coverage() == null ? "none" : ChartText.percent(target.coverage()));
    }
    return table;
  }

  private static String plain(double threshold) {
    return BigDecimal.valueOf(threshold).toPlainString();
  }
}

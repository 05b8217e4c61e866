package org.inkgraph.report.markdown;

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
        "What the model does if it answers only where the probability of the predicted class is at"
            + " least a threshold. "
            + String.join(" ", thresholds.meaning()));
    MarkdownTable table = new MarkdownTable().numbers("Error at most", "Threshold", "Coverage");
    for (ThresholdTable.Target target : thresholds.targets()) {
      if (target.threshold() != null && target.coverage() != null) {
        table.row(
            ChartText.percent(target.error()),
            ChartText.plain(target.threshold()),
            CardText.number(target.coverage()));
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
            .numbers("Threshold", "Accepted", "Wrong", "Coverage", "Accuracy", "Error bound");
    for (ThresholdTable.Row row : thresholds.rows()) {
      table.row(
          ChartText.plain(row.threshold()),
          ChartText.count(row.accepted()),
          ChartText.count(row.wrong()),
          CardText.number(row.coverage()),
          row.accuracy() == null ? "none" : CardText.number(row.accuracy()),
          ChartText.bound(row.errorBound()));
    }
    return table;
  }
}

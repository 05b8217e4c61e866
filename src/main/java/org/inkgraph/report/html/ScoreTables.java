package org.inkgraph.report.html;

import org.inkgraph.html.Html;
import org.inkgraph.html.Table;
import org.inkgraph.html.Table.Cell;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.chart.ScoreNames;
import org.inkgraph.report.evaluation.BeforeCalibration;
import org.inkgraph.report.evaluation.Calibration;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.report.evaluation.ThresholdTable;
import org.jspecify.annotations.Nullable;

/** The tables of the scores beyond the classification report, and of thresholds. */
final class ScoreTables {
  private final @Nullable Metrics metrics;
  private final @Nullable ThresholdTable thresholds;

  ScoreTables(Summary summary) {
    metrics = summary.metrics();
    thresholds = summary.thresholds();
  }

  void scores(Html html) {
    if (metrics == null) {
      html.element("p", "These scores were not computed.");
      return;
    }
    Table table = new Table("Scores of the whole model").words("Score").numbers("Value");
    metrics
        .byName()
        .forEach(
            (name, value) ->
                table.row(Cell.of(ScoreNames.inWords(name)), ReportTables.cell(value)));
    table.writeTo(html);
    if (!metrics.classes().isEmpty()) {
      Table areas =
          new Table("Areas under the curves of each class against the others")
              .words("Class")
              .numbers("ROC AUC", "Average precision");
      metrics
          .classes()
          .forEach(
              row ->
                  areas.row(Cell.of(row.name()), cell(row.rocAuc()), cell(row.averagePrecision())));
      areas.writeTo(html);
    }
  }

  /** Writes what calibration changed, if the model was calibrated. */
  void beforeCalibration(Html html) {
    BeforeCalibration before = metrics == null ? null : metrics.beforeCalibration();
    if (metrics == null || before == null) {
      return;
    }
    Table table =
        new Table("Before and after calibration").words("Score").numbers("Before", "After");
    table.row(
        Cell.of("Temperature"), ReportTables.cell(1), ReportTables.cell(before.temperature()));
    table.row(Cell.of("Log loss"), ReportTables.cell(before.logLoss()), cell(metrics.logLoss()));
    table.row(
        Cell.of("Expected calibration error"),
        ReportTables.cell(before.expectedCalibrationError()),
        cell(metrics.expectedCalibrationError()));
    table.writeTo(html);
  }

  void thresholds(Html html) {
    if (thresholds == null) {
      html.element("p", Calibration.UNDEFINED);
      return;
    }
    html.element(
        "p",
        "What the model does if it answers only where the probability of the predicted class is at"
            + " least a threshold. "
            + String.join(" ", thresholds.meaning()));
    Table targets =
        new Table("The smallest threshold for a wanted error")
            .numbers("Error at most", "Threshold", "Coverage");
    for (ThresholdTable.Target target : thresholds.targets()) {
      targets.row(
          Cell.of(target.error(), ChartText.percent(target.error())),
          target.threshold() == null
              ? Cell.of("none of these")
              : Cell.of(target.threshold(), ChartText.plain(target.threshold())),
          target.coverage() == null ? Cell.of("none") : ReportTables.cell(target.coverage()));
    }
    targets.writeTo(html);
    Table rows =
        new Table("Images by the threshold of the confidence")
            .numbers("Threshold", "Accepted", "Wrong", "Coverage", "Accuracy", "Error bound");
    for (ThresholdTable.Row row : thresholds.rows()) {
      rows.row(
          Cell.of(row.threshold(), ChartText.plain(row.threshold())),
          Cell.of(row.accepted()),
          Cell.of(row.wrong()),
          ReportTables.cell(row.coverage()),
          cell(row.accuracy()),
          Cell.of(row.errorBound(), ChartText.bound(row.errorBound())));
    }
    rows.writeTo(html);
  }

  private static Cell cell(@Nullable Double value) {
    return value == null ? Cell.of("undefined") : ReportTables.cell(value);
  }
}

package org.inkgraph.report.markdown;

import org.inkgraph.markdown.MarkdownTable;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.evaluation.BeforeCalibration;
import org.inkgraph.report.evaluation.Calibration;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Scores;
import org.jspecify.annotations.Nullable;

/** The scores of a whole model, a row for each that is defined. */
final class MetricRows {
  private final MarkdownTable table =
      new MarkdownTable().words("Score").numbers("Value").words("Note");

  private MetricRows() {}

  static MarkdownTable of(Report report, ScoreTables tables) {
    MetricRows rows = new MetricRows();
    Scores macro = report.scores().macroAvg();
    rows.add("Accuracy", report.scores().accuracy(), "95 % interval " + tables.interval());
    rows.add("Macro precision", macro.precision(), "mean over the classes");
    rows.add("Macro recall", macro.recall(), "mean over the classes");
    rows.add("Macro F1 score", macro.f1Score(), "mean over the classes");
    Metrics metrics = report.summary().metrics();
    if (metrics != null) {
      rows.further(metrics);
    } else if (Calibration.isDefinedFor(report.evaluation())) {
      rows.calibrationError(Calibration.of(report.evaluation()).error());
    }
    return rows.table;
  }

  /** Returns the scores that a temperature changes, before and after. */
  static MarkdownTable beforeCalibration(Metrics metrics, BeforeCalibration before) {
    MarkdownTable table = new MarkdownTable().words("Score").numbers("Before", "After");
    table.row("Temperature", ChartText.score(1), ChartText.score(before.temperature()));
    table.row("Log loss", ChartText.score(before.logLoss()), orNone(metrics.logLoss()));
    table.row(
        "Expected calibration error",
        ChartText.score(before.expectedCalibrationError()),
        orNone(metrics.expectedCalibrationError()));
    return table;
  }

  private static String orNone(@Nullable Double score) {
    return score == null ? "none" : ChartText.score(score);
  }

  private void further(Metrics metrics) {
    add("Balanced accuracy", metrics.balancedAccuracy(), "mean recall of the classes with images");
    add("Cohen's kappa", metrics.cohenKappa(), "agreement beyond chance, at most 1");
    add("Matthews correlation", metrics.matthewsCorrelation(), "-1 to 1");
    metrics
        .topKAccuracy()
        .forEach(
            (k, share) ->
                add(
                    "Top-" + k + " accuracy",
                    share,
                    "true class among the " + k + " most probable"));
    add("Log loss", metrics.logLoss(), "in nats; 0 is best");
    add("Brier score", metrics.brierScore(), "0 is best");
    calibrationError(metrics.expectedCalibrationError());
    areas("ROC AUC", metrics.rocAuc());
    areas("Average precision", metrics.averagePrecision());
  }

  private void calibrationError(@Nullable Double error) {
    add("Expected calibration error", error, "in " + Calibration.BINS + " bins; 0 is best");
  }

  private void areas(String name, Metrics.@Nullable Averages areas) {
    if (areas != null && areas.macro() != null && areas.weighted() != null) {
      add(
          name,
          areas.macro(),
          "macro; weighted "
              + CardText.number(areas.weighted())
              + ", micro "
              + CardText.number(areas.micro()));
    }
  }

  private void add(String name, @Nullable Double value, String note) {
    if (value != null) {
      table.row(name, CardText.number(value), note);
    }
  }
}

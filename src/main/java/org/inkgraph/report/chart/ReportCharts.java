package org.inkgraph.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.plot.Figure;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.report.evaluation.Calibration;
import org.inkgraph.report.evaluation.Mistake;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Robustness;

/**
 * The charts of a report.
 *
 * @param charts the charts that can be drawn
 * @param omitted the charts that cannot, with the reasons
 */
public record ReportCharts(List<Figure> charts, List<OmittedChart> omitted) {

  /**
   * A chart that cannot be drawn.
   *
   * @param title its title
   * @param reason why it is omitted, in a sentence
   */
  public record OmittedChart(String title, String reason) {}

  public ReportCharts {
    charts = List.copyOf(charts);
    omitted = List.copyOf(omitted);
  }

  static ReportCharts of(Report report) {
    List<Figure> charts = new ArrayList<>();
    List<OmittedChart> omitted = new ArrayList<>();
    charts.add(ConfusionChart.of(report));
    charts.add(ClassScoresChart.of(report));
    if (Mistake.mostConfidentFirst(report.evaluation()).isEmpty()) {
      omitted.add(new OmittedChart(MistakesChart.TITLE, "The model made no mistakes."));
    } else {
      charts.add(MistakesChart.of(report));
    }
    if (Calibration.isDefinedFor(report.evaluation())) {
      charts.add(CalibrationChart.of(report));
      addCurves(report, charts, omitted);
    } else {
      for (String title :
          List.of(CalibrationChart.TITLE, RocChart.TITLE, PrecisionRecallChart.TITLE)) {
        omitted.add(new OmittedChart(title, Calibration.UNDEFINED));
      }
    }
    charts.add(FirstPredictionsChart.of(report));
    TrainingRecord training = report.training().orElse(null);
    if (training != null && training.epochs() != null && !training.epochs().isEmpty()) {
      charts.add(LearningCurvesChart.of(report, training));
    } else {
      String reason =
          training == null
              ? "The model has no "
                  + TrainingRecord.FILE_NAME
                  + ", so how it was trained is unknown."
              : "The model's " + TrainingRecord.FILE_NAME + " lists no epochs.";
      omitted.add(new OmittedChart(LearningCurvesChart.TITLE, reason));
    }
    if (report.dataset().training().count() == 0) {
      omitted.add(
          new OmittedChart(TrainingImagesChart.TITLE, "The data set has no training images."));
    } else {
      charts.add(TrainingImagesChart.of(report));
    }
    Robustness robustness = report.summary().robustness();
    if (robustness != null) {
      charts.add(RobustnessChart.of(report, robustness));
      charts.add(CorruptedImagesChart.of(report, robustness));
    }
    return new ReportCharts(charts, omitted);
  }

  private static void addCurves(Report report, List<Figure> charts, List<OmittedChart> omitted) {
    RocChart.of(report)
        .ifPresentOrElse(
            charts::add,
            () ->
                omitted.add(
                    new OmittedChart(RocChart.TITLE, "All test images belong to one class.")));
    PrecisionRecallChart.of(report)
        .ifPresentOrElse(
            charts::add,
            () ->
                omitted.add(
                    new OmittedChart(PrecisionRecallChart.TITLE, "The model has one class only.")));
  }
}

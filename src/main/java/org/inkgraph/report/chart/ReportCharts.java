package org.inkgraph.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.plot.Figure;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.report.evaluation.Calibration;
import org.inkgraph.report.evaluation.Mistakes;
import org.inkgraph.report.evaluation.Report;

/**
 * The pictures of a report.
 *
 * @param pictures those that can be drawn
 * @param leftOut those that cannot, and why
 */
public record ReportCharts(List<Figure> pictures, List<LeftOut> leftOut) {

  /**
   * A picture that is not there.
   *
   * @param title what it would have shown
   * @param reason why it is not there, in a sentence
   */
  public record LeftOut(String title, String reason) {}

  public ReportCharts {
    pictures = List.copyOf(pictures);
    leftOut = List.copyOf(leftOut);
  }

  static ReportCharts of(Report report) {
    List<Figure> pictures = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    pictures.add(ConfusionChart.of(report));
    pictures.add(ClassScoresChart.of(report));
    if (Mistakes.of(report.evaluation()).surestFirst().isEmpty()) {
      leftOut.add(new LeftOut(MistakesChart.TITLE, "The model made no mistake."));
    } else {
      pictures.add(MistakesChart.of(report));
    }
    if (Calibration.isDefinedFor(report.evaluation())) {
      pictures.add(CalibrationChart.of(report));
    } else {
      leftOut.add(
          new LeftOut(
              CalibrationChart.TITLE,
              "The model's outputs are not probabilities: some are outside [0, 1]."));
    }
    pictures.add(FirstPredictionsChart.of(report));
    TrainingRecord training = report.training().orElse(null);
    if (training == null) {
      leftOut.add(
          new LeftOut(
              LearningCurvesChart.TITLE,
              "The model has no "
                  + TrainingRecord.FILE_NAME
                  + ", so how it was trained is unknown."));
    } else if (training.epochs() == null || training.epochs().isEmpty()) {
      leftOut.add(
          new LeftOut(
              LearningCurvesChart.TITLE,
              "The model's " + TrainingRecord.FILE_NAME + " lists no epochs."));
    } else {
      pictures.add(LearningCurvesChart.of(report, training));
    }
    if (report.dataset().training().count() == 0) {
      leftOut.add(new LeftOut(TrainingImagesChart.TITLE, "The data set has no training images."));
    } else {
      pictures.add(TrainingImagesChart.of(report));
    }
    return new ReportCharts(pictures, leftOut);
  }
}

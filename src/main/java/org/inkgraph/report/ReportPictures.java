package org.inkgraph.report;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.draw.Picture;
import org.inkgraph.provenance.TrainingRecord;

/**
 * The pictures of a report.
 *
 * @param pictures those that can be drawn
 * @param leftOut those that cannot, and why
 */
record ReportPictures(List<Picture> pictures, List<LeftOut> leftOut) {

  /**
   * A picture that is not there.
   *
   * @param title what it would have shown
   * @param reason why it is not there, in a sentence
   */
  record LeftOut(String title, String reason) {}

  ReportPictures {
    pictures = List.copyOf(pictures);
    leftOut = List.copyOf(leftOut);
  }

  static ReportPictures of(Report report) {
    List<Picture> pictures = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    pictures.add(ConfusionPicture.of(report));
    pictures.add(ClassScoresPicture.of(report));
    if (Mistakes.of(report.evaluation()).surestFirst().isEmpty()) {
      leftOut.add(new LeftOut(MistakesPicture.TITLE, "The model made no mistake."));
    } else {
      pictures.add(MistakesPicture.of(report));
    }
    if (Calibration.isDefinedFor(report.evaluation())) {
      pictures.add(CalibrationPicture.of(report));
    } else {
      leftOut.add(
          new LeftOut(
              CalibrationPicture.TITLE,
              "The model's outputs are not probabilities: some are outside [0, 1]."));
    }
    pictures.add(FirstPredictionsPicture.of(report));
    TrainingRecord training = report.training().orElse(null);
    if (training == null) {
      leftOut.add(
          new LeftOut(
              LearningCurvesPicture.TITLE,
              "The model has no "
                  + TrainingRecord.FILE_NAME
                  + ", so how it was trained is unknown."));
    } else if (training.epochs() == null || training.epochs().isEmpty()) {
      leftOut.add(
          new LeftOut(
              LearningCurvesPicture.TITLE,
              "The model's " + TrainingRecord.FILE_NAME + " lists no epochs."));
    } else {
      pictures.add(LearningCurvesPicture.of(report, training));
    }
    if (report.dataset().training().count() == 0) {
      leftOut.add(new LeftOut(TrainingImagesPicture.TITLE, "The data set has no training images."));
    } else {
      pictures.add(TrainingImagesPicture.of(report));
    }
    return new ReportPictures(pictures, leftOut);
  }
}

package org.inkgraph.report.evaluation;

import java.util.Optional;
import org.inkgraph.data.Dataset;
import org.inkgraph.provenance.TrainingRecord;

/**
 * The report of one model on one test set.
 *
 * @param evaluation the model's predictions
 * @param scores the scores computed from them
 * @param summary the scores with the origin of model and data
 * @param dataset the data set with the test images
 * @param training how the model was trained, if known
 */
public record Report(
    Evaluation evaluation,
    ClassificationReport scores,
    Summary summary,
    Dataset dataset,
    Optional<TrainingRecord> training) {

  /** Computes the report of {@code evaluation}, which is of {@code model} on {@code dataset}. */
  public static Report of(
      Evaluation evaluation,
      EvaluatedModel model,
      Dataset dataset,
      Optional<TrainingRecord> training) {
    ClassificationReport scores = ClassificationReport.of(evaluation);
    Summary summary =
        Summary.of(
            scores,
            evaluation,
            model,
            dataset,
            training.map(TrainingRecord::calibration).orElse(null));
    return new Report(evaluation, scores, summary, dataset, training);
  }

  /** Returns the same report with the errors on corrupted test images in its summary. */
  public Report with(Robustness robustness) {
    return new Report(evaluation, scores, summary.with(robustness), dataset, training);
  }

  /** Returns a warning that must accompany the scores wherever they are shown, if any. */
  public Optional<String> warning() {
    return summary.data().warning();
  }
}

package org.inkgraph.report.evaluation;

import java.util.Optional;
import org.inkgraph.data.Dataset;
import org.inkgraph.provenance.TrainingRecord;

/**
 * One model judged on one test set.
 *
 * @param evaluation what the model said
 * @param scores the figures computed from it
 * @param summary the same with where model and data come from
 * @param dataset whose test images were judged
 * @param training how the model was trained, where that is known
 */
public record Report(
    Evaluation evaluation,
    ClassificationReport scores,
    Summary summary,
    Dataset dataset,
    Optional<TrainingRecord> training) {

  /** Computes the figures of {@code evaluation}, which is of {@code model} on {@code dataset}. */
  public static Report of(
      Evaluation evaluation,
      EvaluatedModel model,
      Dataset dataset,
      Optional<TrainingRecord> training) {
    ClassificationReport scores = ClassificationReport.of(evaluation);
    Summary summary = Summary.of(scores, evaluation, model, dataset);
    return new Report(evaluation, scores, summary, dataset, training);
  }

  /** What must be said beside the figures wherever they are shown, if anything. */
  public Optional<String> warning() {
    return summary.data().warning();
  }
}

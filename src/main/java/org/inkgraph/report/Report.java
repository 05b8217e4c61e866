package org.inkgraph.report;

import java.util.Optional;
import org.inkgraph.data.Dataset;

/**
 * One model judged on one test set.
 *
 * @param evaluation what the model said
 * @param scores the figures computed from it
 * @param summary the same with where model and data come from
 */
public record Report(Evaluation evaluation, ClassificationReport scores, Summary summary) {

  /** Computes the figures of {@code evaluation}, which is of {@code model} on {@code dataset}. */
  public static Report of(Evaluation evaluation, JudgedModel model, Dataset dataset) {
    ClassificationReport scores = ClassificationReport.of(evaluation);
    return new Report(evaluation, scores, Summary.of(scores, evaluation, model, dataset));
  }

  /** What must be said beside the figures wherever they are shown, if anything. */
  public Optional<String> warning() {
    return summary.data().warning();
  }
}

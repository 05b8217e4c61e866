package org.inkgraph.report.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Precision, recall and F1 score of every class that occurs, and their means, bit for bit as in
 * scikit-learn's {@code classification_report(y_true, y_pred)}.
 *
 * @param classes scores of each class that is the true or predicted one of any image, by index
 * @param accuracy share of correctly classified images, in [0, 1]
 * @param macroAvg mean over those classes
 * @param weightedAvg mean over those classes, weighted by their support
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.classification_report.html">
 *     sklearn.metrics.classification_report</a>
 */
public record ClassificationReport(
    List<NamedScores> classes, double accuracy, Scores macroAvg, Scores weightedAvg) {

  /**
   * Scores of one class.
   *
   * @param name the class's name
   * @param scores its scores
   */
  public record NamedScores(String name, Scores scores) {}

  public ClassificationReport {
    classes = List.copyOf(classes);
  }

  /** Computes the scores; a ratio with a denominator of 0 is 0. */
  public static ClassificationReport of(Evaluation evaluation) {
    ConfusionMatrix matrix = ConfusionMatrix.of(evaluation);
    List<NamedScores> classes = new ArrayList<>();
    long hits = 0;
    for (int index = 0; index < matrix.classes(); index++) {
      long predicted = matrix.predictedCount(index);
      long support = matrix.support(index);
      if (predicted + support > 0) {
        int truePositives = matrix.count(index, index);
        hits += truePositives;
        classes.add(
            new NamedScores(
                evaluation.classNames().get(index), Scores.of(truePositives, predicted, support)));
      }
    }
    List<Scores> scores = classes.stream().map(NamedScores::scores).toList();
    int images = evaluation.images();
    return new ClassificationReport(
        classes, (double) hits / images, macroAverage(scores, images), weighted(scores, images));
  }

  private static Scores macroAverage(List<Scores> scores, int images) {
    return new Scores(
        sum(scores, Scores::precision) / scores.size(),
        sum(scores, Scores::recall) / scores.size(),
        sum(scores, Scores::f1Score) / scores.size(),
        images);
  }

  private static Scores weighted(List<Scores> scores, int images) {
    return new Scores(
        sum(scores, each -> each.precision() * each.support()) / images,
        sum(scores, each -> each.recall() * each.support()) / images,
        sum(scores, each -> each.f1Score() * each.support()) / images,
        images);
  }

  private static double sum(List<Scores> scores, ToDoubleFunction<Scores> value) {
    return PairwiseSum.of(scores.stream().mapToDouble(value).toArray());
  }
}

package org.inkgraph.report.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A misclassified image.
 *
 * @param index index of the image in the test set, from 0
 * @param trueClass index of the true class
 * @param predicted index of the predicted class
 * @param probability probability of the predicted class
 */
public record Mistake(int index, int trueClass, int predicted, float probability) {
  /** Returns all mistakes in descending order of probability, ties in order of the index. */
  public static List<Mistake> mostConfidentFirst(Evaluation evaluation) {
    return IntStream.range(0, evaluation.images())
        .filter(i -> !evaluation.isRight(i))
        .mapToObj(i -> of(evaluation, i, evaluation.predicted(i)))
        .sorted(Comparator.comparing(Mistake::probability).reversed())
        .toList();
  }

  private static Mistake of(Evaluation evaluation, int image, int predicted) {
    float probability = evaluation.probability(image, predicted);
    return new Mistake(image, evaluation.trueLabel(image), predicted, probability);
  }
}

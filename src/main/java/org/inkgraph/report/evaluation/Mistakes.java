package org.inkgraph.report.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The misclassified images.
 *
 * @param mostConfidentFirst in descending order of probability, ties in order of the index
 */
public record Mistakes(List<Mistake> mostConfidentFirst) {
  /**
   * A misclassified image.
   *
   * @param index index of the image in the test set, from 0
   * @param trueClass index of the true class
   * @param predicted index of the predicted class
   * @param probability probability of the predicted class
   */
  public record Mistake(int index, int trueClass, int predicted, float probability) {}

  public Mistakes {
    mostConfidentFirst = List.copyOf(mostConfidentFirst);
  }

  public static Mistakes of(Evaluation evaluation) {
    List<Mistake> mistakes = new ArrayList<>();
    for (int i = 0; i < evaluation.images(); i++) {
      int predicted = evaluation.predicted(i);
      if (predicted != evaluation.trueLabel(i)) {
        mistakes.add(
            new Mistake(
                i, evaluation.trueLabel(i), predicted, evaluation.probability(i, predicted)));
      }
    }
    mistakes.sort(Comparator.comparing(Mistake::probability).reversed());
    return new Mistakes(mistakes);
  }
}

package org.inkgraph.report.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The images that were taken for a wrong class.
 *
 * @param surestFirst the one that the model was surest of first, of equals the first by index
 */
public record Mistakes(List<Mistake> surestFirst) {
  /**
   * One of them.
   *
   * @param index of the image in the test set, from 0
   * @param trueClass index of the class that it is of
   * @param predicted index of the class that it was taken for
   * @param probability how likely the model held that to be
   */
  public record Mistake(int index, int trueClass, int predicted, float probability) {}

  public Mistakes {
    surestFirst = List.copyOf(surestFirst);
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

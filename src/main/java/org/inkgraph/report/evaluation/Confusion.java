package org.inkgraph.report.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The images of one class that were classified as another.
 *
 * @param trueClass index of the true class
 * @param predicted index of the predicted class
 * @param count number of these images, at least 1
 * @param support number of all images of {@code trueClass}
 */
public record Confusion(int trueClass, int predicted, int count, long support) {
  /** Returns the pairs of classes that occur, most frequent first, ties in order of the indices. */
  public static List<Confusion> largestFirst(ConfusionMatrix matrix) {
    List<Confusion> pairs = new ArrayList<>();
    for (int row = 0; row < matrix.classes(); row++) {
      for (int column = 0; column < matrix.classes(); column++) {
        int count = matrix.count(row, column);
        if (count > 0 && row != column) {
          pairs.add(new Confusion(row, column, count, matrix.support(row)));
        }
      }
    }
    pairs.sort(Comparator.comparingInt(Confusion::count).reversed());
    return pairs;
  }

  /** Returns the share of the images of the true class. */
  public double share() {
    return (double) count / support;
  }

  /** Returns a sentence without a full stop; {@code names} are those of the classes, by index. */
  public String describe(List<String> names) {
    return count
        + (count == 1 ? " image" : " images")
        + " of "
        + names.get(trueClass)
        + " classified as "
        + names.get(predicted);
  }
}

package org.inkgraph.report.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which classes were taken for which others.
 *
 * @param largestFirst pairs that occur, the most frequent first, of equals the first by index
 */
public record Confusions(List<Confusion> largestFirst) {
  /**
   * Images of one class that were taken for another.
   *
   * @param trueClass index of the class that they are of
   * @param predicted index of the class that they were taken for
   * @param count number of them, at least 1
   * @param support number of all images of {@code trueClass}
   */
  public record Confusion(int trueClass, int predicted, int count, long support) {
    public double share() {
      return (double) count / support;
    }

    public String describe(List<String> names) {
      return count
          + (count == 1 ? " image" : " images")
          + " of "
          + names.get(trueClass)
          + " taken for "
          + names.get(predicted);
    }
  }

  public Confusions {
    largestFirst = List.copyOf(largestFirst);
  }

  public static Confusions of(ConfusionMatrix matrix) {
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
    return new Confusions(pairs);
  }
}

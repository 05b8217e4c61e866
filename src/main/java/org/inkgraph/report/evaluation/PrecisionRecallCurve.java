package org.inkgraph.report.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkgraph.runtime.Preconditions;

/**
 * Precision against recall of one class, if an image counts as the class from a threshold of its
 * probability on. The points are those of scikit-learn's {@code precision_recall_curve} with {@code
 * drop_intermediate}, which keeps the first and the last threshold of each recall.
 *
 * @param positives number of images of the class, at least 1
 * @param points by descending threshold, from recall 0 to recall 1
 * @see <a href="https://doi.org/10.1145/1143844.1143874">Davis, Goadrich (2006): The relationship
 *     between precision-recall and ROC curves</a>
 */
public record PrecisionRecallCurve(int positives, List<Point> points) {
  /**
   * A point of the curve.
   *
   * @param threshold least probability of the class that counts as it; infinite for the first point
   * @param precision share of the images that count as the class and are of it, in [0, 1]; 1 for
   *     the first point, where none counts
   * @param recall share of the images of the class that count as it, in [0, 1]
   */
  public record Point(double threshold, double precision, double recall) {}

  /**
   * @throws IllegalArgumentException if there is no image of the class
   */
  public PrecisionRecallCurve {
    Preconditions.requireAtLeast("positives", positives, 1);
    points = List.copyOf(points);
  }

  /** Returns the curve of a class; empty if there is no image of it. */
  public static Optional<PrecisionRecallCurve> of(Evaluation evaluation, int classIndex) {
    RankedScores ranked = RankedScores.of(evaluation, classIndex);
    int positives = ranked.positives();
    if (positives == 0) {
      return Optional.empty();
    }
    List<Point> points = new ArrayList<>();
    points.add(new Point(Double.POSITIVE_INFINITY, 1, 0));
    for (int i = 0; i < ranked.size(); i++) {
      if (i == 0 || i == ranked.size() - 1 || isEndOfRecall(ranked, i)) {
        int hits = ranked.truePositives(i);
        points.add(
            new Point(
                ranked.threshold(i),
                (double) hits / (hits + ranked.falsePositives(i)),
                (double) hits / positives));
      }
    }
    return Optional.of(new PrecisionRecallCurve(positives, points));
  }

  private static boolean isEndOfRecall(RankedScores ranked, int i) {
    return ranked.truePositives(i) != ranked.truePositives(i - 1)
        || ranked.truePositives(i + 1) != ranked.truePositives(i);
  }
}

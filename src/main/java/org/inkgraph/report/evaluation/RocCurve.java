package org.inkgraph.report.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkgraph.runtime.Preconditions;

/**
 * The receiver operating characteristic of one class against all others: how many images of the
 * class, and of the others, have at least a probability of it. The points are those of
 * scikit-learn's {@code roc_curve}, which leaves out thresholds between two neighbors of equal
 * steps, where the curve is straight.
 *
 * @param positives number of images of the class, at least 1
 * @param negatives number of other images, at least 1
 * @param points by descending threshold, from (0, 0) to (1, 1)
 * @see <a href="https://doi.org/10.1016/j.patrec.2005.10.010">Fawcett (2006): An introduction to
 *     ROC analysis</a>
 */
public record RocCurve(int positives, int negatives, List<Point> points) {
  /**
   * A point of the curve.
   *
   * @param threshold least probability of the class that counts as it; infinite for the first point
   * @param falsePositiveRate share of the other images that count as the class, in [0, 1]
   * @param truePositiveRate share of the images of the class that count as it, in [0, 1]
   */
  public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {}

  /**
   * @throws IllegalArgumentException if there is no image of the class, or no other
   */
  public RocCurve {
    Preconditions.requireAtLeast("positives", positives, 1);
    Preconditions.requireAtLeast("negatives", negatives, 1);
    points = List.copyOf(points);
  }

  /** Returns the curve of a class; empty unless there are images of the class and others. */
  public static Optional<RocCurve> of(Evaluation evaluation, int classIndex) {
    RankedScores ranked = RankedScores.of(evaluation, classIndex);
    int positives = ranked.positives();
    int negatives = ranked.negatives();
    if (positives == 0 || negatives == 0) {
      return Optional.empty();
    }
    List<Point> points = new ArrayList<>();
    points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
    for (int i = 0; i < ranked.size(); i++) {
      if (i == 0 || i == ranked.size() - 1 || isCorner(ranked, i)) {
        points.add(
            new Point(
                ranked.threshold(i),
                (double) ranked.falsePositives(i) / negatives,
                (double) ranked.truePositives(i) / positives));
      }
    }
    return Optional.of(new RocCurve(positives, negatives, points));
  }

  private static boolean isCorner(RankedScores ranked, int i) {
    return ranked.falsePositives(i) - ranked.falsePositives(i - 1)
            != ranked.falsePositives(i + 1) - ranked.falsePositives(i)
        || ranked.truePositives(i) - ranked.truePositives(i - 1)
            != ranked.truePositives(i + 1) - ranked.truePositives(i);
  }
}

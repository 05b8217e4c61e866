package org.inkgraph.report.compare;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.inkgraph.runtime.Preconditions;

/**
 * How many images two models, A and B, got right, each image having been shown to both; and what
 * follows from that. At least 1 image.
 *
 * @param bothRight images that both got right, at least 0
 * @param onlyA images that A got right and B wrong, at least 0
 * @param onlyB images that B got right and A wrong, at least 0
 * @param bothWrong images that both got wrong, at least 0
 */
public record PairedCounts(int bothRight, int onlyA, int onlyB, int bothWrong) {

  /**
   * @throws IllegalArgumentException if a count is negative or all are 0
   * @throws ArithmeticException if their sum is no {@code int}
   */
  public PairedCounts {
    Preconditions.requireAtLeast("bothRight", bothRight, 0);
    Preconditions.requireAtLeast("onlyA", onlyA, 0);
    Preconditions.requireAtLeast("onlyB", onlyB, 0);
    Preconditions.requireAtLeast("bothWrong", bothWrong, 0);
    Preconditions.requireAtLeast("images", sum(bothRight, onlyA, onlyB, bothWrong), 1);
  }

  /** Number of images, at least 1. */
  public int images() {
    return sum(bothRight, onlyA, onlyB, bothWrong);
  }

  /** Images that A got right. */
  public int rightA() {
    return bothRight + onlyA;
  }

  /** Images that B got right. */
  public int rightB() {
    return bothRight + onlyB;
  }

  /** Share of the images that A got right, in [0, 1]. */
  public double accuracyA() {
    return (double) rightA() / images();
  }

  /** Share of the images that B got right, in [0, 1]. */
  public double accuracyB() {
    return (double) rightB() / images();
  }

  /** What B's accuracy has over A's, in [-1, 1]; negative where A is the better. */
  public double difference() {
    return (double) (onlyB - onlyA) / images();
  }

  /**
   * The interval of {@link #difference}, within [-1, 1]: Newcombe's square-and-add method for
   * paired proportions with a correction for continuity, his method 10. Near the level of
   * significance it may say other than {@link #pValue}, which is exact.
   *
   * @see <a
   *     href="https://doi.org/10.1002/(SICI)1097-0258(19981130)17:22%3C2635::AID-SIM954%3E3.0.CO;2-C">
   *     Newcombe, R. G. (1998): Improved confidence intervals for the difference between binomial
   *     proportions based on paired data</a>
   */
  public ConfidenceInterval differenceInterval() {
    ConfidenceInterval ofA = ConfidenceInterval.ofShare(rightA(), images());
    ConfidenceInterval ofB = ConfidenceInterval.ofShare(rightB(), images());
    double below = squareAndAdd(accuracyB() - ofB.lower(), ofA.upper() - accuracyA());
    double above = squareAndAdd(ofB.upper() - accuracyB(), accuracyA() - ofA.lower());
    return new ConfidenceInterval(difference() - below, difference() + above);
  }

  /**
   * How likely a difference at least this large, either way, comes by chance if both models are
   * equally good, in [0, 1]; 0 stands for less than a float64 can hold, and it is 1 where no image
   * tells them apart. McNemar's test in its exact form: each image that only one got right is
   * either's with probability 1/2.
   *
   * @see <a href="https://doi.org/10.1007/BF02295996">McNemar, Q. (1947): Note on the sampling
   *     error of the difference between correlated proportions or percentages</a>
   */
  public double pValue() {
    // Twice the smaller tail, as both are equal. The library's two-sided test looks for the other
    // tail by comparing rounded probabilities and may miss its first term, as for 3 of 13.
    double tail =
        BinomialTest.withDefaults()
            .with(AlternativeHypothesis.LESS_THAN)
            .test(onlyA + onlyB, Math.min(onlyA, onlyB), 0.5)
            .getPValue();
    return Math.min(1, 2 * tail);
  }

  /** Length of the sum of two vectors, if {@link #correlation} is the cosine between them. */
  private double squareAndAdd(double one, double other) {
    double square = one * one + other * other - 2 * correlation() * (one * other);
    return Math.sqrt(Math.max(0, square));
  }

  /** Newcombe's estimate of the correlation between being right of A and of B, in [-1, 1]. */
  private double correlation() {
    long wrongA = (long) images() - rightA();
    long wrongB = (long) images() - rightB();
    double margins = Math.sqrt((double) (rightA() * wrongA) * (rightB() * wrongB));
    double covariance = (double) ((long) bothRight * bothWrong - (long) onlyA * onlyB);
    if (margins == 0) {
      return 0;
    }
    return (covariance > 0 ? Math.max(0, covariance - images() / 2.0) : covariance) / margins;
  }

  private static int sum(int bothRight, int onlyA, int onlyB, int bothWrong) {
    return Math.addExact(Math.addExact(bothRight, onlyA), Math.addExact(onlyB, bothWrong));
  }
}

package org.inkgraph.report.compare;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.inkgraph.runtime.Preconditions;

/**
 * The numbers of images that two models, A and B, classify correctly, and the statistics of their
 * difference. There is at least 1 image.
 *
 * @param bothRight number of images that both classify correctly
 * @param onlyA number of images that only A classifies correctly
 * @param onlyB number of images that only B classifies correctly
 * @param bothWrong number of images that neither classifies correctly
 */
public record PairedCounts(int bothRight, int onlyA, int onlyB, int bothWrong) {

  /**
   * @throws IllegalArgumentException if a count is negative or all are 0
   * @throws ArithmeticException if their sum overflows an {@code int}
   */
  public PairedCounts {
    Preconditions.requireAtLeast("bothRight", bothRight, 0);
    Preconditions.requireAtLeast("onlyA", onlyA, 0);
    Preconditions.requireAtLeast("onlyB", onlyB, 0);
    Preconditions.requireAtLeast("bothWrong", bothWrong, 0);
    Preconditions.requireAtLeast("images", sum(bothRight, onlyA, onlyB, bothWrong), 1);
  }

  /** Returns the number of images, at least 1. */
  public int images() {
    return sum(bothRight, onlyA, onlyB, bothWrong);
  }

  /** Returns the number of images that A classifies correctly. */
  public int rightA() {
    return bothRight + onlyA;
  }

  /** Returns the number of images that B classifies correctly. */
  public int rightB() {
    return bothRight + onlyB;
  }

  /** Returns A's accuracy, in [0, 1]. */
  public double accuracyA() {
    return (double) rightA() / images();
  }

  /** Returns B's accuracy, in [0, 1]. */
  public double accuracyB() {
    return (double) rightB() / images();
  }

  /** Returns B's accuracy minus A's, in [-1, 1]. */
  public double difference() {
    return (double) (onlyB - onlyA) / images();
  }

  /**
   * Returns the confidence interval of {@link #difference}, within [-1, 1], by Newcombe's
   * square-and-add method for paired proportions with continuity correction, his method 10. Near
   * the significance level it may disagree with {@link #pValue}, which is exact.
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
   * Returns the two-sided p-value of McNemar's exact test: the probability, in [0, 1], of a
   * difference at least this large if both models are equally good, in which case either model is
   * right with probability 1/2 on each image that only one gets right. Returns 0 on underflow.
   *
   * @see <a href="https://doi.org/10.1007/BF02295996">McNemar, Q. (1947): Note on the sampling
   *     error of the difference between correlated proportions or percentages</a>
   */
  public double pValue() {
    // Twice the smaller tail, as both are equal. The library's two-sided test finds the other tail
    // by comparing rounded probabilities and may miss its first term, as for 3 of 13.
    double tail =
        BinomialTest.withDefaults()
            .with(AlternativeHypothesis.LESS_THAN)
            .test(onlyA + onlyB, Math.min(onlyA, onlyB), 0.5)
            .getPValue();
    return Math.min(1, 2 * tail);
  }

  /** Returns the length of the sum of two vectors whose cosine is {@link #correlation}. */
  private double squareAndAdd(double one, double other) {
    double square = one * one + other * other - 2 * correlation() * (one * other);
    return Math.sqrt(Math.max(0, square));
  }

  /** Returns Newcombe's estimate of the correlation between A's and B's correctness. */
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

package org.inkgraph.report.evaluation;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * A confidence interval of a score, at the level {@link #CONFIDENCE_LEVEL}.
 *
 * @param lower the lower end
 * @param upper the upper end, at least {@code lower}
 */
public record ConfidenceInterval(double lower, double upper) {
  /** Share of such intervals that contain the true value. */
  public static final double CONFIDENCE_LEVEL = 0.95;

  private static final double ERROR_RATE = 0.05;

  /**
   * @throws IllegalArgumentException if {@code lower} is not at most {@code upper}
   */
  public ConfidenceInterval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "lower must be at most upper, got " + lower + " and " + upper);
    }
  }

  /**
   * Returns Wilson's score interval of the share {@code part / whole}, which contains the share and
   * is within [0, 1].
   *
   * @throws IllegalArgumentException if {@code whole} is less than 1, or {@code part} is not within
   *     {@code 0..whole}
   * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson, E. B. (1927): Probable
   *     inference, the law of succession, and statistical inference</a>
   */
  public static ConfidenceInterval ofShare(int part, int whole) {
    Interval wilson =
        BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(whole, part, ERROR_RATE);
    // The ends are exactly 0 and 1 here, but rounding would move them.
    return new ConfidenceInterval(
        part == 0 ? 0 : wilson.getLowerBound(), part == whole ? 1 : wilson.getUpperBound());
  }
}

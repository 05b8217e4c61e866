package org.inkgraph.report.compare.groups;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The test of a {@link CrossedEstimate} before its experiment, with assumed variances.
 *
 * <p>With fixed images, the statistic has a noncentral t distribution. With random images, whose
 * variance is assumed to be known, the distribution has no closed form, so the power is integrated
 * numerically over the estimated seed variance in both cases (Simpson's rule).
 */
final class PlannedTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Intervals of the integral, an even number. */
  private static final int INTERVALS = 400;

  /** Probability that the integral leaves out at each end. */
  private static final double TAIL = 1e-12;

  private final double deviation;
  private final double[] margins = new double[INTERVALS + 1];
  private final double[] weights = new double[INTERVALS + 1];

  /**
   * @param seedVariance true variance of the difference over seeds, more than 0
   * @param degreesOfFreedom of its estimate, more than 0
   * @param imageVariance variance of the difference over images, or 0 if they are fixed
   */
  PlannedTest(double seedVariance, double degreesOfFreedom, double imageVariance) {
    deviation = Math.sqrt(seedVariance + imageVariance);
    double t =
        TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(SeedPlan.ERROR_RATE / 2);
    double z = NORMAL.inverseSurvivalProbability(SeedPlan.ERROR_RATE / 2);
    ChiSquaredDistribution estimate = ChiSquaredDistribution.of(degreesOfFreedom);
    double from = Math.log(estimate.inverseCumulativeProbability(TAIL));
    double step = (Math.log(estimate.inverseSurvivalProbability(TAIL)) - from) / INTERVALS;
    for (int i = 0; i <= INTERVALS; i++) {
      double square = Math.exp(from + i * step);
      int simpson = i == 0 || i == INTERVALS ? 1 : i % 2 == 1 ? 4 : 2;
      weights[i] = simpson * step / 3 * estimate.density(square) * square;
      margins[i] =
          Math.sqrt(t * t * seedVariance * square / degreesOfFreedom + z * z * imageVariance);
    }
  }

  /** Returns the probability that a true difference is shown, in [0, 1]. */
  double power(double difference) {
    double sum = 0;
    for (int i = 0; i <= INTERVALS; i++) {
      sum +=
          weights[i]
              * (NORMAL.survivalProbability((margins[i] - difference) / deviation)
                  + NORMAL.cumulativeProbability((-margins[i] - difference) / deviation));
    }
    return Math.min(1, sum);
  }

  /** Returns the smallest difference that is shown with probability {@code power}, in (0, 1). */
  double detectable(double power) {
    double low = 0;
    double high = deviation;
    while (power(high) < power) {
      low = high;
      high *= 2;
    }
    while (high - low > 1e-9 * high) {
      double middle = (low + high) / 2;
      if (power(middle) < power) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}

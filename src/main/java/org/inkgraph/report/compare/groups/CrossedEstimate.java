package org.inkgraph.report.compare.groups;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.inkgraph.runtime.Preconditions;

/**
 * An estimate from seeds and images that are crossed: a mean accuracy, or a difference of two.
 *
 * <p>Its error is the sum of two uncorrelated parts: of the seeds on these images, whose variance
 * is known from few seeds, so that Student's t applies, and of the images, with so many of them
 * that the normal distribution does. The margins of both are added as squares, as in {@link
 * org.inkgraph.report.compare.PairedCounts#differenceInterval}. So an interval for other images is
 * never narrower than the one for these images, as can happen with a common number of degrees of
 * freedom.
 *
 * @param value the estimate
 * @param seedVariance variance of the estimate over seeds on the same images, more than 0
 * @param degreesOfFreedom of {@code seedVariance}, more than 0
 * @param imageVariance variance of its expectation over seeds, over test sets of this size; at
 *     least 0
 * @see <a href="https://doi.org/10.1002/sim.3095">Zou, Donner (2008): Construction of confidence
 *     limits about effect measures: a general approach</a>
 */
public record CrossedEstimate(
    double value, double seedVariance, double degreesOfFreedom, double imageVariance) {
  private static final double ERROR_RATE = 0.05;

  /**
   * @throws IllegalArgumentException if a component is out of its range
   */
  public CrossedEstimate {
    Preconditions.require(Double.isFinite(value), "value", "a number", value);
    Preconditions.require(seedVariance > 0, "seedVariance", "more than 0", seedVariance);
    Preconditions.require(
        degreesOfFreedom > 0, "degreesOfFreedom", "more than 0", degreesOfFreedom);
    Preconditions.require(imageVariance >= 0, "imageVariance", "at least 0", imageVariance);
  }

  /** Returns the estimate of a recipe's mean accuracy. */
  static CrossedEstimate ofMean(VarianceComponents recipe) {
    return new CrossedEstimate(
        recipe.mean(),
        recipe.safeAccuracyVariance() / recipe.seeds(),
        recipe.seeds() - 1,
        recipe.image() / recipe.images());
  }

  /**
   * Returns the estimate of B's mean accuracy minus A's. The degrees of freedom are Welch's, as the
   * variances of recipes differ.
   *
   * @param difference B's mean accuracy minus A's
   * @param pairedImageMeanSquare variance over the images of the difference between the shares of
   *     B's and of A's seeds that classify an image correctly
   * @see <a href="https://doi.org/10.1093/biomet/34.1-2.28">Welch (1947): The generalization of
   *     "Student's" problem when several different population variances are involved</a>
   * @see <a href="https://doi.org/10.2307/3002019">Satterthwaite (1946): An approximate
   *     distribution of estimates of variance components</a>
   */
  static CrossedEstimate ofDifference(
      VarianceComponents a, VarianceComponents b, double difference, double pairedImageMeanSquare) {
    double ofA = a.safeAccuracyVariance() / a.seeds();
    double ofB = b.safeAccuracyVariance() / b.seeds();
    // The differences of single images vary also because other seeds are right on other images.
    double residual = a.residual() / a.seeds() + b.residual() / b.seeds();
    return new CrossedEstimate(
        difference,
        ofA + ofB,
        degreesOfFreedom(ofA, a.seeds(), ofB, b.seeds()),
        Math.max(0, pairedImageMeanSquare - residual) / a.images());
  }

  /** Returns Welch's degrees of freedom of a sum of two variances of means. */
  static double degreesOfFreedom(double ofA, int seedsA, double ofB, int seedsB) {
    double share = ofA / (ofA + ofB);
    return 1 / (share * share / (seedsA - 1) + (1 - share) * (1 - share) / (seedsB - 1));
  }

  /** Returns the confidence interval, at {@link ConfidenceInterval#CONFIDENCE_LEVEL}. */
  public ConfidenceInterval interval(Scope scope) {
    double margin = margin(scope, ERROR_RATE);
    return new ConfidenceInterval(value - margin, value + margin);
  }

  /**
   * Returns the two-sided p-value of the hypothesis that the true value is 0, in [0, 1]: the error
   * rate at which an end of the interval is 0. Returns 0 on underflow.
   */
  public double pValue(Scope scope) {
    double size = Math.abs(value);
    double ofSeeds =
        2 * TDistribution.of(degreesOfFreedom).survivalProbability(size / Math.sqrt(seedVariance));
    if (scope == Scope.THESE_IMAGES || imageVariance == 0) {
      return ofSeeds;
    }
    double low = Math.max(ofSeeds, Double.MIN_NORMAL);
    if (margin(scope, low) <= size) {
      return ofSeeds;
    }
    double high = 1;
    double middle = Math.sqrt(low * high);
    while (low < middle && middle < high) {
      if (margin(scope, middle) > size) {
        low = middle;
      } else {
        high = middle;
      }
      middle = Math.sqrt(low) * Math.sqrt(high);
    }
    return high;
  }

  private double margin(Scope scope, double errorRate) {
    double t = TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(errorRate / 2);
    double square = t * t * seedVariance;
    if (scope == Scope.OTHER_IMAGES) {
      double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(errorRate / 2);
      square += z * z * imageVariance;
    }
    return Math.sqrt(square);
  }
}

package org.inkgraph.report.compare.groups;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.inkgraph.runtime.Preconditions;

/**
 * A plan of experiments: which difference of two recipes can be shown with how many seeds of each,
 * if their variances are those that were observed. The test is the one of {@link CrossedEstimate}.
 *
 * @param varianceA variance of the accuracy of one seed of A on the same images, more than 0
 * @param varianceB the same of B
 * @param imageVariance variance of the difference of the recipes' expected accuracies, over test
 *     sets of this size; at least 0
 * @param images number of images of the test set, at least 1
 */
public record SeedPlan(double varianceA, double varianceB, double imageVariance, int images) {
  /** Probability of a test to show a difference that exists. */
  public static final double POWER = 0.8;

  /** Probability of a test to show one that does not exist. */
  public static final double ERROR_RATE = 0.05;

  /** Maximum number of seeds per recipe that is searched. */
  public static final int MAX_SEEDS = 1000;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * @throws IllegalArgumentException if a component is out of its range
   */
  public SeedPlan {
    Preconditions.require(varianceA > 0, "varianceA", "more than 0", varianceA);
    Preconditions.require(varianceB > 0, "varianceB", "more than 0", varianceB);
    Preconditions.require(imageVariance >= 0, "imageVariance", "at least 0", imageVariance);
    Preconditions.requireAtLeast("images", images, 1);
  }

  static SeedPlan of(VarianceComponents a, VarianceComponents b, CrossedEstimate difference) {
    return new SeedPlan(
        a.safeAccuracyVariance(), b.safeAccuracyVariance(), difference.imageVariance(), a.images());
  }

  /**
   * Returns the probability that a difference is shown, in [0, 1].
   *
   * @param difference the true difference
   * @param seedsA number of seeds of A, at least 2
   * @param seedsB number of seeds of B, at least 2
   */
  public double power(double difference, int seedsA, int seedsB, Scope scope) {
    return test(seedsA, seedsB, scope).power(difference);
  }

  /**
   * Returns the smallest difference that is shown with probability {@link #POWER}.
   *
   * @param seedsA number of seeds of A, at least 2
   * @param seedsB number of seeds of B, at least 2
   */
  public double detectable(int seedsA, int seedsB, Scope scope) {
    return test(seedsA, seedsB, scope).detectable(POWER);
  }

  private PlannedTest test(int seedsA, int seedsB, Scope scope) {
    double ofA = varianceA / seedsA;
    double ofB = varianceB / seedsB;
    return new PlannedTest(
        ofA + ofB,
        CrossedEstimate.degreesOfFreedom(ofA, seedsA, ofB, seedsB),
        scope == Scope.OTHER_IMAGES ? imageVariance : 0);
  }

  /**
   * Returns the difference that any number of seeds is needed for: smaller ones are not shown with
   * probability {@link #POWER}, since the images vary more. It is 0 for {@link Scope#THESE_IMAGES}.
   */
  public double limit(Scope scope) {
    return scope == Scope.THESE_IMAGES ? 0 : deviations() * Math.sqrt(imageVariance);
  }

  /**
   * Returns the smallest number of seeds per recipe with which a difference is shown with
   * probability {@link #POWER}; empty if it is more than {@link #MAX_SEEDS}, or no number suffices.
   *
   * @param difference the true difference, more than 0
   */
  public OptionalInt seeds(double difference, Scope scope) {
    int low = 1;
    int high = 2;
    while (power(difference, high, high, scope) < POWER) {
      if (high == MAX_SEEDS) {
        return OptionalInt.empty();
      }
      low = high;
      high = Math.min(MAX_SEEDS, 2 * high);
    }
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (power(difference, middle, middle, scope) < POWER) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalInt.of(high);
  }

  /**
   * Returns the number of test images at which any number of seeds begins to suffice for {@link
   * Scope#OTHER_IMAGES}.
   *
   * @param difference the true difference, more than 0
   */
  public long imagesNeeded(double difference) {
    double share = limit(Scope.OTHER_IMAGES) / difference;
    return (long) Math.ceil(images * share * share);
  }

  /** Returns the number of standard deviations that a difference must have with known variances. */
  private static double deviations() {
    return NORMAL.inverseSurvivalProbability(ERROR_RATE / 2)
        + NORMAL.inverseSurvivalProbability(1 - POWER);
  }
}

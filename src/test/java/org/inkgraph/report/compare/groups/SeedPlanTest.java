package org.inkgraph.report.compare.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeedPlanTest {
  /** Two groups of equal variance, as in textbooks: 17 each for an effect of one deviation. */
  @Test
  void seedsAreThoseOfTheTTest() {
    SeedPlan plan = new SeedPlan(1, 1, 0, 10_000);

    // statsmodels: TTestIndPower().solve_power(effect_size=1, power=0.8, alpha=0.05) = 16.71.
    assertThat(plan.seeds(1, Scope.THESE_IMAGES)).hasValue(17);
    assertThat(plan.seeds(0.5, Scope.THESE_IMAGES)).hasValue(64);
    assertThat(plan.power(1, 17, 17, Scope.THESE_IMAGES)).isCloseTo(0.807, within(1e-3));
    assertThat(plan.power(0, 5, 5, Scope.THESE_IMAGES)).isCloseTo(0.05, within(1e-9));
    assertThat(plan.seeds(1, Scope.OTHER_IMAGES)).hasValue(17);
    assertThat(plan.limit(Scope.OTHER_IMAGES)).isZero();
  }

  @Test
  void testSetLimitsWhatMoreSeedsShow() {
    SeedPlan plan = new SeedPlan(1, 1, 0.25, 10_000);

    assertThat(plan.limit(Scope.OTHER_IMAGES)).isCloseTo(0.5 * 2.8016, within(1e-4));
    assertThat(plan.detectable(1000, 1000, Scope.OTHER_IMAGES))
        .isGreaterThan(plan.limit(Scope.OTHER_IMAGES))
        .isCloseTo(plan.limit(Scope.OTHER_IMAGES), within(0.01));
    assertThat(plan.seeds(1.3, Scope.OTHER_IMAGES)).isEmpty();
    assertThat(plan.seeds(1.5, Scope.OTHER_IMAGES)).isPresent();
    assertThat(plan.imagesNeeded(plan.limit(Scope.OTHER_IMAGES) / 2)).isEqualTo(40_000);
    assertThat(new SeedPlan(1, 1, 0, 10).seeds(0.001, Scope.THESE_IMAGES)).isEmpty();
  }

  @Property(tries = 20)
  void moreSeedsShowMore(
      @ForAll @DoubleRange(min = 0.1, max = 4) double varianceB,
      @ForAll @DoubleRange(min = 0, max = 1) double imageVariance,
      @ForAll @IntRange(min = 2, max = 20) int seeds) {
    SeedPlan plan = new SeedPlan(1, varianceB, imageVariance, 100);
    for (Scope scope : Scope.values()) {
      double detectable = plan.detectable(seeds, seeds, scope);
      assertThat(plan.detectable(seeds + 1, seeds + 1, scope)).isLessThan(detectable);
      assertThat(plan.power(detectable, seeds, seeds, scope)).isCloseTo(0.8, within(1e-6));
      assertThat(detectable).isGreaterThan(plan.limit(scope));
    }
    assertThat(plan.detectable(seeds, seeds, Scope.OTHER_IMAGES))
        .isGreaterThanOrEqualTo(plan.detectable(seeds, seeds, Scope.THESE_IMAGES));
  }

  /** Experiments with normal errors show the difference as often as planned. */
  @Test
  void powerIsTheShareOfExperimentsThatShowIt() {
    SeedPlan plan = new SeedPlan(1, 4, 0.5, 100);
    int experiments = 1000;
    for (Scope scope : Scope.values()) {
      Random random = new Random(7);
      double difference = plan.detectable(4, 4, scope);
      int shown = 0;
      for (int experiment = 0; experiment < experiments; experiment++) {
        double[] a = new double[4];
        double[] b = new double[4];
        for (int seed = 0; seed < 4; seed++) {
          a[seed] = random.nextGaussian();
          b[seed] = 2 * random.nextGaussian();
        }
        double ofImages = scope == Scope.OTHER_IMAGES ? Math.sqrt(0.5) * random.nextGaussian() : 0;
        double ofA = variance(a) / 4;
        double ofB = variance(b) / 4;
        CrossedEstimate estimate =
            new CrossedEstimate(
                difference + mean(b) - mean(a) + ofImages,
                ofA + ofB,
                CrossedEstimate.degreesOfFreedom(ofA, 4, ofB, 4),
                0.5);
        shown += estimate.pValue(scope) < 0.05 ? 1 : 0;
      }
      // Welch's degrees of freedom are planned, not estimated, so the share is a little off.
      assertThat((double) shown / experiments).isCloseTo(0.8, within(0.05));
    }
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1);
  }
}

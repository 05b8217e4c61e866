package org.inkgraph.report.compare.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossedEstimateTest {
  private static final int EXPERIMENTS = 1000;

  /** Quantiles of Student's t at 0.975, from any table. */
  @ParameterizedTest
  @CsvSource({"1, 12.7062", "2, 4.3027", "4, 2.7764", "30, 2.0423"})
  void intervalForTheseImagesIsStudents(double degreesOfFreedom, double quantile) {
    CrossedEstimate estimate = new CrossedEstimate(0.5, 0.0001, degreesOfFreedom, 0.0009);

    ConfidenceInterval interval = estimate.interval(Scope.THESE_IMAGES);
    assertThat(interval.upper()).isCloseTo(0.5 + 0.01 * quantile, within(1e-6));
    assertThat(interval.lower()).isCloseTo(0.5 - 0.01 * quantile, within(1e-6));
    double margin = Math.hypot(0.01 * quantile, 0.03 * 1.959964);
    assertThat(estimate.interval(Scope.OTHER_IMAGES).upper()).isCloseTo(0.5 + margin, within(1e-6));
  }

  @Property(tries = 300)
  void pValueIsTheErrorRateAtWhichTheIntervalEndsAtZero(
      @ForAll @DoubleRange(min = -5, max = 5) double value,
      @ForAll @DoubleRange(min = 1, max = 60) double degreesOfFreedom,
      @ForAll @DoubleRange(min = 0, max = 4) double imageVariance) {
    CrossedEstimate estimate = new CrossedEstimate(value, 1, degreesOfFreedom, imageVariance);
    for (Scope scope : Scope.values()) {
      ConfidenceInterval interval = estimate.interval(scope);
      boolean apart = interval.lower() > 1e-7 || interval.upper() < -1e-7;
      boolean around = interval.lower() < -1e-7 && interval.upper() > 1e-7;
      if (apart) {
        assertThat(estimate.pValue(scope)).isBetween(0.0, 0.05);
      }
      if (around) {
        assertThat(estimate.pValue(scope)).isBetween(0.05, 1.0);
      }
    }
    assertThat(estimate.pValue(Scope.OTHER_IMAGES))
        .isGreaterThanOrEqualTo(estimate.pValue(Scope.THESE_IMAGES));
    assertThat(estimate.interval(Scope.OTHER_IMAGES).upper())
        .isGreaterThanOrEqualTo(estimate.interval(Scope.THESE_IMAGES).upper());
  }

  @Test
  void isCertainOfNothingAtZero() {
    CrossedEstimate none = new CrossedEstimate(0, 1e-6, 2, 1e-6);

    assertThat(none.pValue(Scope.THESE_IMAGES)).isEqualTo(1);
    assertThat(none.pValue(Scope.OTHER_IMAGES)).isEqualTo(1);
  }

  @Test
  void tinyProbabilitiesUnderflowToZero() {
    CrossedEstimate sure = new CrossedEstimate(1, 1e-12, 1e6, 1e-12);

    assertThat(sure.pValue(Scope.THESE_IMAGES)).isZero();
    assertThat(sure.pValue(Scope.OTHER_IMAGES)).isBetween(0.0, 1e-300);
  }

  @Property(tries = 200)
  void degreesOfFreedomAreWelchs(
      @ForAll @DoubleRange(min = 0.01, max = 9) double ofA,
      @ForAll @DoubleRange(min = 0.01, max = 9) double ofB,
      @ForAll @IntRange(min = 2, max = 30) int seedsA,
      @ForAll @IntRange(min = 2, max = 30) int seedsB) {
    double expected =
        Math.pow(ofA + ofB, 2) / (ofA * ofA / (seedsA - 1) + ofB * ofB / (seedsB - 1));

    assertThat(CrossedEstimate.degreesOfFreedom(ofA, seedsA, ofB, seedsB))
        .isCloseTo(expected, Percentage.withPercentage(1e-9))
        .isBetween(Math.min(seedsA, seedsB) - 1 - 1e-9, seedsA + seedsB - 2 + 1e-9);
  }

  @Test
  void rejectsImpossibleVariances() {
    assertThatThrownBy(() -> new CrossedEstimate(0, 0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seedVariance must be more than 0, got 0.0");
    assertThatThrownBy(() -> new CrossedEstimate(0, 1, 1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("imageVariance must be at least 0, got -1.0");
  }

  /**
   * Simulates experiments under a known model and counts the intervals that contain the truth. A
   * share below 0.95 by four standard deviations of a binomial share would be a defect; above, the
   * intervals are conservative, as they may be with few seeds.
   *
   * @param luck by how much a seed's skill varies: 0 is what neural networks come near to
   * @param apart by how much the recipes differ on single images
   */
  @ParameterizedTest
  @CsvSource({"2, 0, 0.3", "3, 0, 0.3", "3, 0.02, 0.8", "5, 0, 0.8", "5, 0.02, 0", "5, 0, 0"})
  void intervalsContainTheTruthAsOftenAsTheySay(int seeds, double luck, double apart) {
    Random random = new Random(seeds);
    int images = 400;
    int these = 0;
    int other = 0;
    int seedsAlone = 0;
    for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
      double[] difficultyA = new double[images];
      double[] difficultyB = new double[images];
      for (int image = 0; image < images; image++) {
        double common = 0.1 * Math.pow(random.nextDouble(), 2);
        difficultyA[image] = common;
        difficultyB[image] = common + (random.nextInt(8) == 0 ? apart : 0);
      }
      CrossedEstimate difference =
          StoredGroups.difference(
              draw(seeds, luck, difficultyA, random), draw(seeds, luck, difficultyB, random));
      double onAll = -apart / 8;
      double onThese = mean(difficultyA) - mean(difficultyB);
      these += contains(difference.interval(Scope.THESE_IMAGES), onThese);
      other += contains(difference.interval(Scope.OTHER_IMAGES), onAll);
      seedsAlone += contains(difference.interval(Scope.THESE_IMAGES), onAll);
    }
    double least = 0.95 - 4 * Math.sqrt(0.95 * 0.05 / EXPERIMENTS);
    assertThat((double) these / EXPERIMENTS).as("these images").isGreaterThan(least);
    assertThat((double) other / EXPERIMENTS).as("other images").isGreaterThan(least);
    if (seeds == 5) {
      // Not so conservative that they would say nothing.
      assertThat((double) these / EXPERIMENTS).as("these images").isLessThan(0.995);
      assertThat(seedsAlone).as("seeds alone").isLessThanOrEqualTo(other);
    }
    if (seeds == 5 && luck == 0 && apart > 0) {
      assertThat((double) seedsAlone / EXPERIMENTS).as("seeds alone").isLessThan(least);
    }
  }

  /** Draws models that fail on an image with the probability of its difficulty. */
  private static boolean[][] draw(int seeds, double luck, double[] difficulty, Random random) {
    boolean[][] right = new boolean[seeds][difficulty.length];
    for (boolean[] ofSeed : right) {
      double shift = luck * random.nextGaussian();
      for (int image = 0; image < ofSeed.length; image++) {
        ofSeed[image] = random.nextDouble() >= difficulty[image] + shift;
      }
    }
    return right;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static int contains(ConfidenceInterval interval, double value) {
    return interval.lower() <= value && value <= interval.upper() ? 1 : 0;
  }
}

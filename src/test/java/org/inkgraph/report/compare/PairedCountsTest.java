package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedCountsTest {
  @Test
  void addsUp() {
    PairedCounts counts = new PairedCounts(80, 3, 7, 10);

    assertThat(counts.images()).isEqualTo(100);
    assertThat(counts.rightA()).isEqualTo(83);
    assertThat(counts.rightB()).isEqualTo(87);
    assertThat(counts.accuracyA()).isEqualTo(0.83);
    assertThat(counts.accuracyB()).isEqualTo(0.87);
    assertThat(counts.difference()).isEqualTo(0.04);
  }

  /** Twice the sum of binomial coefficients up to the smaller count, over a power of two. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1, 1",
    "1, 0, 2, 2",
    "5, 5, 1, 1",
    "5, 6, 1, 1",
    "0, 5, 2, 32",
    "6, 0, 2, 64",
    "1, 9, 22, 1024",
    "7, 3, 352, 1024",
    // The two-sided test of Commons Statistics 1.2 returns 0.0574 here.
    "10, 3, 756, 8192",
  })
  void pValueIsMcNemarsExactOne(int onlyA, int onlyB, double numerator, double denominator) {
    assertThat(new PairedCounts(50, onlyA, onlyB, 4).pValue())
        .isCloseTo(numerator / denominator, within(1e-14));
  }

  @Test
  void pValueIncludesBothTailsForManyImages() {
    // By the normal approximation with continuity correction: z = 99 / √10000.
    assertThat(new PairedCounts(0, 4950, 5050, 0).pValue()).isCloseTo(0.32217, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({
    // Cavo et al. 2012 and Bentur et al. 2009, as in Fagerland, Lydersen and Laake: Statistical
    // Analysis of Contingency Tables (2017), chapter 8.
    "59, 16, 6, 80, -0.062, -0.119, -0.005",
    "1, 1, 7, 12, 0.286, 0.026, 0.507",
  })
  void intervalOfTheDifferenceIsNewcombes(
      int bothRight,
      int onlyA,
      int onlyB,
      int bothWrong,
      double difference,
      double lower,
      double upper) {
    PairedCounts counts = new PairedCounts(bothRight, onlyA, onlyB, bothWrong);

    assertThat(counts.difference()).isCloseTo(difference, within(5e-4));
    assertThat(counts.differenceInterval().lower()).isCloseTo(lower, within(5e-4));
    assertThat(counts.differenceInterval().upper()).isCloseTo(upper, within(5e-4));
  }

  @Test
  void intervalExistsWithoutVariation() {
    // No correlation can be estimated; each end is then Wilson's distance to all of 10, 0.277533.
    ConfidenceInterval interval = new PairedCounts(10, 0, 0, 0).differenceInterval();

    assertThat(interval.lower()).isCloseTo(-0.277533, within(1e-6));
    assertThat(interval.upper()).isCloseTo(0.277533, within(1e-6));
  }

  @Test
  void rejectsInvalidCounts() {
    assertThatThrownBy(() -> new PairedCounts(1, -1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("onlyA must be at least 0, got -1");
    assertThatThrownBy(() -> new PairedCounts(0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images must be at least 1, got 0");
    assertThatThrownBy(() -> new PairedCounts(Integer.MAX_VALUE, 1, 0, 0))
        .isInstanceOf(ArithmeticException.class);
  }
}

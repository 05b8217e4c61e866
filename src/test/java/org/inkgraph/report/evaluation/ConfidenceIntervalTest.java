package org.inkgraph.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfidenceIntervalTest {
  @Test
  void isWilsonsIntervalForEightOfTen() {
    // z = 1.959964; centre (0.8 + z²/20) / (1 + z²/10) = 0.716740,
    // half width z √(0.8·0.2/10 + z²/400) / (1 + z²/10) = 0.226577.
    ConfidenceInterval interval = ConfidenceInterval.ofShare(8, 10);

    assertThat(interval.lower()).isCloseTo(0.490162, within(2e-6));
    assertThat(interval.upper()).isCloseTo(0.943317, within(2e-6));
  }

  @Test
  void endsExactlyAtZeroAndOne() {
    for (int images = 1; images < 300; images++) {
      assertThat(ConfidenceInterval.ofShare(0, images).lower()).isZero();
      assertThat(ConfidenceInterval.ofShare(images, images).upper()).isEqualTo(1);
    }
    // z² / (n + z²)
    assertThat(ConfidenceInterval.ofShare(0, 10).upper()).isCloseTo(0.277533, within(1e-6));
  }

  @Test
  void rejectsInvalidShares() {
    assertThatThrownBy(() -> ConfidenceInterval.ofShare(0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ConfidenceInterval.ofShare(3, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsEndsInTheWrongOrder() {
    assertThatThrownBy(() -> new ConfidenceInterval(0.5, 0.25))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lower must be at most upper, got 0.5 and 0.25");
    assertThatThrownBy(() -> new ConfidenceInterval(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

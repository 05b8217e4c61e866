package org.inkgraph.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void errorIsTheMeanDifferenceOfAccuracyAndConfidence() {
    // Bins 0.5 to 0.6 (one of two right) and 0.9 to 1 (two of two).
    float[] probabilities = {0.5625f, 0.4375f, 0.4375f, 0.5625f, 1, 0, 0.0625f, 0.9375f};
    int[] truth = {0, 0, 0, 1};
    Calibration calibration =
        Calibration.of(new Evaluation(truth, probabilities, List.of("a", "b")));
    assertThat(calibration.bins())
        .containsExactly(
            new Calibration.Bin(5, 2, 1, 0.5625), new Calibration.Bin(9, 2, 2, 0.96875));
    assertThat(calibration.error())
        .isCloseTo((2 * (0.5625 - 0.5) + 2 * (1 - 0.96875)) / 4, within(1e-12));
  }

  @Test
  void aBinIncludesItsUpperEnd() {
    float[] probabilities = {0.5f, 0.5f, 0.25f, 0.75f};
    Calibration calibration =
        Calibration.of(new Evaluation(new int[] {0, 1}, probabilities, List.of("a", "b")));
    assertThat(calibration.bins().stream().map(Calibration.Bin::index)).containsExactly(4, 7);
    assertThat(calibration.bins().get(0).lower()).isEqualTo(0.4);
    assertThat(calibration.bins().get(0).upper()).isEqualTo(0.5);
  }

  @Test
  void isUndefinedForOutputsThatAreNotProbabilities() {
    for (float sure : new float[] {1.5f, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThat(isDefinedFor(0.5f, sure)).as("%s", sure).isFalse();
      assertThat(isDefinedFor(sure, 0.5f)).as("%s", sure).isFalse();
    }
    assertThat(isDefinedFor(-1, -2)).isFalse();
    assertThat(isDefinedFor(0, 0)).isTrue();
    assertThat(isDefinedFor(1, 0)).isTrue();
  }

  /** Returns the result for two images, of which the second is valid. */
  private static boolean isDefinedFor(float first, float second) {
    return Calibration.isDefinedFor(
        new Evaluation(
            new int[] {0, 1}, new float[] {first, second, 0.25f, 0.75f}, List.of("a", "b")));
  }
}

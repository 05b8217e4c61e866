package org.inkgraph.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InitializationTest {
  private static final long[] SHAPE = {784, 256};

  @Test
  void heNormalHasVarianceTwoOverFanInAndNoBias() {
    float[] values = Initialization.HE_NORMAL.draw("dense1/weights", SHAPE, 1).values();

    assertThat(deviation(values)).isCloseTo(Math.sqrt(2.0 / 784), within(1e-4));
    assertThat(Initialization.HE_NORMAL.draw("dense1/bias", new long[] {256}, 1).values())
        .containsOnly(0f);
  }

  @Test
  void fanInOfAConvolutionCountsTheWholeFilter() {
    float[] values =
        Initialization.HE_NORMAL.draw("conv2/weights", new long[] {5, 5, 32, 64}, 1).values();

    assertThat(deviation(values)).isCloseTo(Math.sqrt(2.0 / 800), within(5e-4));
  }

  @Test
  void standardNormalDrawsBiasesToo() {
    assertThat(deviation(Initialization.STANDARD_NORMAL.draw("a/weights", SHAPE, 1).values()))
        .isCloseTo(1, within(0.01));
    assertThat(
            deviation(Initialization.STANDARD_NORMAL.draw("a/bias", new long[] {1024}, 1).values()))
        .isCloseTo(1, within(0.1));
  }

  @Test
  void everyVariableAndSeedHasItsOwnStream() {
    float[] values = Initialization.HE_NORMAL.draw("dense1/weights", SHAPE, 1).values();

    assertThat(Initialization.HE_NORMAL.draw("dense1/weights", SHAPE, 1).values())
        .isEqualTo(values);
    assertThat(Initialization.HE_NORMAL.draw("dense2/weights", SHAPE, 1).values())
        .isNotEqualTo(values);
    assertThat(Initialization.HE_NORMAL.draw("dense1/weights", SHAPE, 2).values())
        .isNotEqualTo(values);
  }

  private static double deviation(float[] values) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / values.length;
    return Math.sqrt(squares / values.length - mean * mean);
  }
}

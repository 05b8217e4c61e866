package org.inkgraph.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.inkgraph.model.Initializer;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.Parameter.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.Shape;

class InitializationTest {
  private static final Parameter WEIGHTS = weights("dense1", Initializer.ZEROS, 784, 256);
  private static final Parameter BIAS =
      new Parameter("a/bias", Shape.of(1024), Role.BIAS, Initializer.ZEROS);

  @Test
  void heNormalHasVarianceTwoOverFanInAndNoBias() {
    float[] values = Initialization.HE_NORMAL.draw(WEIGHTS, 1).values();

    assertThat(deviation(values)).isCloseTo(Math.sqrt(2.0 / 784), within(1e-4));
    assertThat(Initialization.HE_NORMAL.draw(BIAS, 1).values()).containsOnly(0f);
  }

  @Test
  void fanInOfAConvolutionCountsTheWholeFilter() {
    Parameter filters = weights("conv2", Initializer.ZEROS, 5, 5, 32, 64);

    assertThat(deviation(Initialization.HE_NORMAL.draw(filters, 1).values()))
        .isCloseTo(Math.sqrt(2.0 / 800), within(5e-4));
  }

  @Test
  void standardNormalDrawsBiasesToo() {
    assertThat(deviation(Initialization.STANDARD_NORMAL.draw(WEIGHTS, 1).values()))
        .isCloseTo(1, within(0.01));
    assertThat(deviation(Initialization.STANDARD_NORMAL.draw(BIAS, 1).values()))
        .isCloseTo(1, within(0.1));
  }

  @Test
  void byLayerDrawsWhatEachLayerWants() {
    Parameter he = weights("dense1", Initializer.HE_NORMAL, 784, 256);
    Parameter glorot = weights("conv2", Initializer.GLOROT_UNIFORM, 5, 5, 32, 64);

    assertThat(Initialization.BY_LAYER.draw(he, 1).values())
        .isEqualTo(Initialization.HE_NORMAL.draw(he, 1).values());
    float[] uniform = Initialization.BY_LAYER.draw(glorot, 1).values();
    // A window of 25 pixels: 800 values come in, and each goes to 1600.
    float bound = (float) Math.sqrt(6.0 / (800 + 1600));
    assertThat(uniform).hasSize(51_200);
    for (float value : uniform) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo(bound);
    }
    assertThat(deviation(uniform)).isCloseTo(bound / Math.sqrt(3), within(2e-4));
    assertThat(Initialization.BY_LAYER.draw(BIAS, 1).values()).containsOnly(0f);
  }

  @Test
  void scalarsAndVectorsHaveOneInput() {
    float scalar = Initialization.HE_NORMAL.draw(weights("a", Initializer.ZEROS), 1).values()[0];
    float[] vector =
        Initialization.HE_NORMAL.draw(weights("a", Initializer.ZEROS, 10_000), 1).values();
    float[] uniform =
        Initialization.BY_LAYER.draw(weights("a", Initializer.GLOROT_UNIFORM, 10_000), 1).values();

    assertThat(scalar).isEqualTo(vector[0]);
    assertThat(deviation(vector)).isCloseTo(Math.sqrt(2), within(0.03));
    assertThat(deviation(uniform)).isCloseTo(Math.sqrt(2.0 / 10_001), within(2e-4));
    assertThat(
            Initialization.BY_LAYER.draw(weights("a", Initializer.GLOROT_UNIFORM), 1).values()[0])
        .isBetween(-(float) Math.sqrt(3), (float) Math.sqrt(3));
  }

  @ParameterizedTest
  @EnumSource
  void normalizationsAlwaysBeginAsTheirLayersWant(Initialization initialization) {
    for (Role role : new Role[] {Role.SCALE, Role.OFFSET, Role.MOVING_AVERAGE}) {
      assertThat(initialization.draw(ofNormalization(role, Initializer.ONES), 1).values())
          .containsOnly(1f);
      assertThat(initialization.draw(ofNormalization(role, Initializer.ZEROS), 1).values())
          .containsOnly(0f);
    }
  }

  @Test
  void everyVariableAndSeedHasItsOwnStream() {
    float[] values = Initialization.HE_NORMAL.draw(WEIGHTS, 1).values();

    assertThat(Initialization.HE_NORMAL.draw(WEIGHTS, 1).values()).isEqualTo(values);
    assertThat(
            Initialization.HE_NORMAL
                .draw(weights("dense2", Initializer.ZEROS, 784, 256), 1)
                .values())
        .isNotEqualTo(values);
    assertThat(Initialization.HE_NORMAL.draw(WEIGHTS, 2).values()).isNotEqualTo(values);
  }

  private static Parameter weights(String layer, Initializer initializer, long... shape) {
    return new Parameter(layer + "/weights", Shape.of(shape), Role.WEIGHTS, initializer);
  }

  private static Parameter ofNormalization(Role role, Initializer initializer) {
    return new Parameter("norm/value", Shape.of(7), role, initializer);
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

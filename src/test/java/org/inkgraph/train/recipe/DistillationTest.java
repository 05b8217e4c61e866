package org.inkgraph.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistillationTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesATemperatureThatIsNotPositiveAndFinite(double temperature) {
    assertThatThrownBy(() -> new Distillation(temperature, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("distillation.temperature must be a number greater than 0, got " + temperature);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void refusesAWeightOutOfRange(double weight) {
    assertThatThrownBy(() -> new Distillation(2, weight))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("distillation.weight must be from 0 to 1, got " + weight);
  }

  @Test
  void acceptsTheEndsOfTheRange() {
    assertThat(new Distillation(Float.MIN_NORMAL, 0).weight()).isZero();
    assertThat(new Distillation(100, 1).weight()).isOne();
  }
}

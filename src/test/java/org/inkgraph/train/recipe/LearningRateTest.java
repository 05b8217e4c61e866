package org.inkgraph.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.inkgraph.train.recipe.LearningRate.Schedule;
import org.junit.jupiter.api.Test;

class LearningRateTest {
  @Test
  void constantIsAlwaysThePeak() {
    LearningRate rate = new LearningRate(0.01, 0, Schedule.CONSTANT);

    assertThat(rate.at(0, 100)).isEqualTo(0.01);
    assertThat(rate.at(99, 100)).isEqualTo(0.01);
  }

  @Test
  void linearDecreasesFromThePeakToZero() {
    LearningRate rate = new LearningRate(1, 0, Schedule.LINEAR);

    assertThat(rate.at(0, 100)).isCloseTo(0.995, within(1e-12));
    assertThat(rate.at(49, 100)).isCloseTo(0.505, within(1e-12));
    assertThat(rate.at(99, 100)).isCloseTo(0.005, within(1e-12));
  }

  @Test
  void warmUpIncreasesToThePeakBeforeTheSchedule() {
    LearningRate rate = new LearningRate(1, 0.3, Schedule.LINEAR);

    assertThat(rate.at(0, 1000)).isCloseTo(0.0005 / 0.3, within(1e-12));
    assertThat(rate.at(299, 1000)).isCloseTo(0.2995 / 0.3, within(1e-12));
    assertThat(rate.at(649, 1000)).isCloseTo(0.3505 / 0.7, within(1e-12));
    assertThat(rate.at(999, 1000)).isCloseTo(0.0005 / 0.7, within(1e-12));
  }

  @Test
  void peakMustBePositive() {
    assertThatThrownBy(() -> new LearningRate(0, 0, Schedule.CONSTANT))
        .hasMessage("learningRate.peak must be a number greater than 0, got 0.0");
    assertThatThrownBy(() -> new LearningRate(Double.NaN, 0, Schedule.CONSTANT))
        .hasMessageContaining("got NaN");
  }

  @Test
  void cosineDecreasesFromThePeakToZero() {
    LearningRate rate = new LearningRate(2, 0, Schedule.COSINE);

    assertThat(rate.at(0, 1_000_000)).isCloseTo(2, within(1e-9));
    assertThat(rate.at(24, 99) + rate.at(74, 99)).isCloseTo(2, within(1e-9));
    assertThat(rate.at(49, 99)).isCloseTo(1, within(1e-12));
    assertThat(rate.at(999_999, 1_000_000)).isCloseTo(0, within(1e-9));
  }

  @Test
  void warmUpMustBeShorterThanTheRun() {
    assertThatThrownBy(() -> new LearningRate(1, 1, Schedule.LINEAR))
        .hasMessage("learningRate.warmUp must be from 0 to less than 1, got 1.0");
    assertThatThrownBy(() -> new LearningRate(1, -0.1, Schedule.LINEAR))
        .hasMessageContaining("got -0.1");
  }
}

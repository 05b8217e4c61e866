package org.inkgraph.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntilTest {
  @ParameterizedTest
  @CsvSource({"1, 10", "74, 10", "76, 20", "540, 110", "550, 110", "5500, 1100"})
  void evaluatesAfterAFifthOfAnEpochInWholeExecutions(int stepsPerEpoch, int every) {
    assertThat(new Until(0.9, null).everySteps(stepsPerEpoch)).isEqualTo(every);
    assertThat(new Until(0.9, 7).everySteps(stepsPerEpoch)).isEqualTo(7);
  }

  @Test
  void isReachedByAnAccuracyOfAtLeastTheTarget() {
    assertThat(new Until(0.9, null).isReached(0.9)).isTrue();
    assertThat(new Until(0.9, null).isReached(Math.nextDown(0.9))).isFalse();
  }
}

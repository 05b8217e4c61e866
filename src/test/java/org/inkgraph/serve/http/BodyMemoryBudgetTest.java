package org.inkgraph.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.inkgraph.serve.config.ServerSettings.Bodies;
import org.junit.jupiter.api.Test;

class BodyMemoryBudgetTest {
  private static final Bodies BODIES = new Bodies(16, 256);

  @Test
  void equalsTheSettingsIfTheHeapIsFourTimesAsLarge() {
    assertThat(BodyMemoryBudget.of(BODIES, 1024).reserve(256)).isTrue();
    assertThat(BodyMemoryBudget.of(BODIES, 1024).reserve(257)).isFalse();
  }

  @Test
  void isAQuarterOfASmallerHeap() {
    assertThat(BodyMemoryBudget.of(BODIES, 400).reserve(100)).isTrue();
    assertThat(BodyMemoryBudget.of(BODIES, 400).reserve(101)).isFalse();
  }

  @Test
  void fitsOneBodyInTheSmallestHeap() {
    assertThat(BodyMemoryBudget.of(BODIES, 40).reserve(16)).isTrue();
    assertThat(BodyMemoryBudget.of(BODIES, 40).reserve(17)).isFalse();
  }

  @Test
  void releasedBytesCanBeReservedAgain() {
    BodyMemoryBudget memory = BodyMemoryBudget.of(BODIES, 1024);
    assertThat(memory.reserve(200)).isTrue();
    assertThat(memory.reserve(57)).isFalse();

    memory.release(200);

    assertThat(memory.reserve(256)).isTrue();
    assertThat(memory.reserved()).isEqualTo(256);
  }
}

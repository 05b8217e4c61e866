package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.inkgraph.serve.ServerSettings.Bodies;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {
  private static final Bodies BODIES = new Bodies(16, 256);

  @Test
  void isWhatTheSettingsSayWhereJavaHasFourTimesAsMuch() {
    assertThat(BodyMemory.of(BODIES, 1024).take(256)).isTrue();
    assertThat(BodyMemory.of(BODIES, 1024).take(257)).isFalse();
  }

  @Test
  void isAQuarterOfASmallerHeap() {
    assertThat(BodyMemory.of(BODIES, 400).take(100)).isTrue();
    assertThat(BodyMemory.of(BODIES, 400).take(101)).isFalse();
  }

  @Test
  void hasRoomForOneBodyInTheSmallest() {
    assertThat(BodyMemory.of(BODIES, 40).take(16)).isTrue();
    assertThat(BodyMemory.of(BODIES, 40).take(17)).isFalse();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    BodyMemory memory = BodyMemory.of(BODIES, 1024);
    assertThat(memory.take(200)).isTrue();
    assertThat(memory.take(57)).isFalse();

    memory.give(200);

    assertThat(memory.take(256)).isTrue();
    assertThat(memory.taken()).isEqualTo(256);
  }
}

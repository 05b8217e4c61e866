package org.inkgraph.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PenTrajectoryTest {
  @Test
  void keepsEachPointHoweverManyThereAre() {
    PenTrajectory trace = new PenTrajectory();
    for (int i = 0; i < 1000; i++) {
      if (i % 10 == 0) {
        trace.lift();
      }
      trace.add(i, -i, 0.5 * i);
    }

    assertThat(trace.size()).isEqualTo(1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(trace.x(i)).isEqualTo(i);
      assertThat(trace.y(i)).isEqualTo(-i);
      assertThat(trace.radius(i)).isEqualTo(0.5 * i);
      assertThat(trace.begins(i)).isEqualTo(i % 10 == 0);
    }
  }
}

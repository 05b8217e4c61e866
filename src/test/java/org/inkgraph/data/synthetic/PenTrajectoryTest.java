package org.inkgraph.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PenTrajectoryTest {
  @Test
  void keepsEachPointHoweverManyThereAre() {
    PenTrajectory trajectory = new PenTrajectory();
    for (int i = 0; i < 1000; i++) {
      if (i % 10 == 0) {
        trajectory.lift();
      }
      trajectory.add(i, -i, 0.5 * i);
    }

    assertThat(trajectory.size()).isEqualTo(1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(trajectory.x(i)).isEqualTo(i);
      assertThat(trajectory.y(i)).isEqualTo(-i);
      assertThat(trajectory.radius(i)).isEqualTo(0.5 * i);
      assertThat(trajectory.begins(i)).isEqualTo(i % 10 == 0);
    }
  }
}

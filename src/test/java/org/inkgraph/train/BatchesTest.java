package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.data.ImageSet;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final ImageSet TEN =
      new ImageSet(
          1,
          1,
          new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
          new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});

  @Test
  void inOrderKeepsTheOrderAndEndsShortThenEmpty() {
    Batches batches = Batches.inOrder(TEN, 4);

    assertThat(batches.batch(0).labels()).containsExactly(0, 1, 2, 3);
    assertThat(batches.batch(2).labels()).containsExactly(8, 9);
    assertThat(batches.batch(3).count()).isZero();
    assertThat(batches.batch(Integer.MAX_VALUE).count()).isZero();
  }

  @Test
  void shufflingShowsEveryImageOnceWithItsOwnLabel() {
    Batches batches = Batches.shuffled(TEN, 3, 1, 1);

    List<Byte> seen = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ImageSet batch = batches.batch(i);
      assertThat(batch.pixels()).isEqualTo(batch.labels());
      for (byte label : batch.labels()) {
        seen.add(label);
      }
    }
    assertThat(seen).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void orderFollowsFromSeedAndEpochAlone() {
    byte[] order = Batches.shuffled(TEN, 10, 1, 1).batch(0).labels();

    assertThat(Batches.shuffled(TEN, 10, 1, 1).batch(0).labels()).isEqualTo(order);
    assertThat(Batches.shuffled(TEN, 10, 1, 2).batch(0).labels()).isNotEqualTo(order);
    assertThat(Batches.shuffled(TEN, 10, 2, 1).batch(0).labels()).isNotEqualTo(order);
  }
}

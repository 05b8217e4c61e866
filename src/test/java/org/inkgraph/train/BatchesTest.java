package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {
  @Test
  void inOrderEndsWithASmallerBatchThenEmptyOnes() {
    Batches batches = Batches.inOrder(10, 4);

    assertThat(batches.batch(0)).containsExactly(0, 1, 2, 3);
    assertThat(batches.batch(2)).containsExactly(8, 9);
    assertThat(batches.batch(3)).isEmpty();
    assertThat(batches.batch(Integer.MAX_VALUE)).isEmpty();
  }

  @Test
  void shufflingKeepsEveryImageOnce() {
    Batches batches = Batches.shuffled(10, 3, 1, 1);

    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      for (int image : batches.batch(i)) {
        seen.add(image);
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void orderDependsOnSeedAndEpochOnly() {
    int[] order = Batches.shuffled(10, 10, 1, 1).batch(0);

    assertThat(Batches.shuffled(10, 10, 1, 1).batch(0)).isEqualTo(order);
    assertThat(Batches.shuffled(10, 10, 1, 2).batch(0)).isNotEqualTo(order);
    assertThat(Batches.shuffled(10, 10, 2, 1).batch(0)).isNotEqualTo(order);
  }
}

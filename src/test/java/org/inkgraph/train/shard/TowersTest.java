package org.inkgraph.train.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TowersTest {
  @Property
  void splitABatchEvenlyWithoutEmptyTowers(
      @ForAll @IntRange(min = 1, max = 16) int count,
      @ForAll @IntRange(min = 1, max = 500) int images) {
    int[] sizes = new Towers(count).sizes(images);

    assertThat(IntStream.of(sizes).sum()).isEqualTo(images);
    assertThat(sizes).hasSize(images < count ? 1 : count);
    assertThat(IntStream.of(sizes).min().orElseThrow()).isEqualTo(images / sizes.length);
    assertThat(IntStream.of(sizes).max().orElseThrow())
        .isEqualTo((images + sizes.length - 1) / sizes.length);
  }

  @Test
  void anEmptyBatchIsOneEmptyTower() {
    assertThat(new Towers(4).sizes(0)).containsExactly(0);
  }
}

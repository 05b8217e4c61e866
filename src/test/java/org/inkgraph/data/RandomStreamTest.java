package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  @Test
  void isTheAlgorithmOfSplittableRandom() {
    RandomStream ours = new RandomStream();
    SplittableRandom javas = new SplittableRandom(0);

    for (int i = 0; i < 100; i++) {
      assertThat(ours.nextLong()).isEqualTo(javas.nextLong());
    }
  }

  @Test
  void producesAnotherStreamForEachKeyAndOrderOfKeys() {
    assertThat(new RandomStream(1, 2).nextLong())
        .isEqualTo(new RandomStream(1, 2).nextLong())
        .isNotEqualTo(new RandomStream(2, 1).nextLong())
        .isNotEqualTo(new RandomStream(1).nextLong())
        .isNotEqualTo(new RandomStream(1, 2, 0).nextLong());
  }

  @Test
  void drawsEachNumberBelowTheBoundEquallyOften() {
    RandomStream random = new RandomStream(7);
    int[] counts = new int[10];
    for (int i = 0; i < 100_000; i++) {
      counts[random.below(10)]++;
    }
    assertThat(Arrays.stream(counts)).allSatisfy(n -> assertThat(n).isBetween(9_600, 10_400));
  }

  @Test
  void drawsNormalNumbersWithinThreeDeviations() {
    RandomStream random = new RandomStream(7);
    double[] values = DoubleStream.generate(() -> random.gaussian(2)).limit(100_000).toArray();

    assertThat(Arrays.stream(values).average().orElseThrow()).isBetween(-0.03, 0.03);
    assertThat(Arrays.stream(values).map(x -> x * x).average().orElseThrow()).isBetween(3.8, 4.0);
    assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow()).isLessThanOrEqualTo(6);
  }

  @Test
  void permutesEveryNumberOnce() {
    assertThat(new RandomStream(3).permutation(50))
        .containsExactlyInAnyOrder(IntStream.range(0, 50).toArray())
        .isNotEqualTo(IntStream.range(0, 50).toArray());
    assertThat(new RandomStream(3).permutation(0)).isEmpty();
  }
}

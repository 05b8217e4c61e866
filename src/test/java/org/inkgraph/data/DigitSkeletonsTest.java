package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigitSkeletonsTest {
  @Test
  void knowsSeveralWaysToWriteEachDigitWithinTheSquare() {
    DigitSkeletons skeletons = DigitSkeletons.read();

    for (int digit = 0; digit < 10; digit++) {
      assertThat(skeletons.variants(digit))
          .hasSizeBetween(2, 4)
          .allSatisfy(
              strokes ->
                  assertThat(strokes)
                      .isNotEmpty()
                      .allSatisfy(
                          stroke ->
                              assertThat(stroke)
                                  .hasSizeGreaterThan(1)
                                  .allMatch(k -> k.x() >= 0 && k.x() <= 1)
                                  .allMatch(k -> k.y() >= 0 && k.y() <= 1)));
    }
  }
}

package org.inkgraph.predict.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {
  @Test
  void readsLinesFromTheTopAndEachFromTheLeft() {
    List<BoundingBox> boxes =
        List.of(box(50, 0), box(0, 60), box(52, 30), box(3, 30), box(47, 60), box(-2, 0));

    assertThat(ReadingOrder.lines(boxes)).containsExactly(List.of(5, 3, 1), List.of(0, 2, 4));
  }

  @Test
  void aLineMayRise() {
    assertThat(ReadingOrder.lines(List.of(box(40, 0), box(30, 20), box(20, 40), box(10, 60))))
        .containsExactly(List.of(0, 1, 2, 3));
  }

  @Test
  void anIndentedLineIsStillALine() {
    assertThat(ReadingOrder.lines(List.of(box(0, 40), box(40, 0))))
        .containsExactly(List.of(0), List.of(1));
  }

  /** Returns a box 20 high and 10 wide, 10 rows lower so that it is within the picture. */
  private static BoundingBox box(int top, int left) {
    return new BoundingBox(top + 10, left, 20, 10);
  }
}

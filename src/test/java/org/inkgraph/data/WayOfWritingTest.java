package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class WayOfWritingTest {
  @Test
  void readsPointsAndCorners() {
    WayOfWriting cross = new WayOfWriting("cross", 1, List.of("0,.5 1,.5", ".25,0 .5,0.5! 1,1"));

    assertThat(cross.knots())
        .containsExactly(
            List.of(new Knot(0, 0.5, false), new Knot(1, 0.5, false)),
            List.of(new Knot(0.25, 0, false), new Knot(0.5, 0.5, true), new Knot(1, 1, false)));
  }

  @Test
  void refusesWhatIsNoStroke() {
    assertRefused(".1,.2", "two points or more");
    assertRefused("", "x,y");
    assertRefused(".1,.2 .3", "got '.3'");
    assertRefused(".1,.2 .3,-.4", "got '.3,-.4'");
    assertRefused(".1,.2 1.3,.4", "within 0 and 1, got '1.3,.4'");
    assertRefused(".1,.2 .3,.4?", "got '.3,.4?'");
    assertRefused(".1,.2 NaN,.4", "got 'NaN,.4'");
  }

  @Test
  void refusesNoNameNoStrokesAndImpossibleWeights() {
    List<String> strokes = List.of("0,0 1,1");
    assertThatIllegalArgumentException().isThrownBy(() -> new WayOfWriting(" ", 1, strokes));
    assertThatIllegalArgumentException().isThrownBy(() -> new WayOfWriting("a", 1, List.of()));
    for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new WayOfWriting("a", weight, strokes))
          .withMessageContaining("weight of 'a'");
    }
  }

  private static void assertRefused(String stroke, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WayOfWriting("a", 1, List.of(stroke)))
        .withMessageContaining(reason);
  }
}

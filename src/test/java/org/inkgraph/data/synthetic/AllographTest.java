package org.inkgraph.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class AllographTest {
  @Test
  void readsPointsAndCorners() {
    Allograph cross = new Allograph("cross", 1, List.of("0,.5 1,.5", ".25,0 .5,0.5! 1,1"));

    assertThat(cross.controlPoints())
        .containsExactly(
            List.of(new ControlPoint(0, 0.5, false), new ControlPoint(1, 0.5, false)),
            List.of(
                new ControlPoint(0.25, 0, false),
                new ControlPoint(0.5, 0.5, true),
                new ControlPoint(1, 1, false)));
  }

  @Test
  void refusesInvalidStrokes() {
    assertRefused(".1,.2", "at least 2 points");
    assertRefused("", "x,y");
    assertRefused(".1,.2 .3", "got '.3'");
    assertRefused(".1,.2 .3,-.4", "got '.3,-.4'");
    assertRefused(".1,.2 1.3,.4", "within [0, 1], got '1.3,.4'");
    assertRefused(".1,.2 .3,.4?", "got '.3,.4?'");
    assertRefused(".1,.2 NaN,.4", "got 'NaN,.4'");
  }

  @Test
  void refusesMissingNamesAndStrokesAndInvalidWeights() {
    List<String> strokes = List.of("0,0 1,1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Allograph(" ", 1, strokes));
    assertThatIllegalArgumentException().isThrownBy(() -> new Allograph("a", 1, List.of()));
    for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Allograph("a", weight, strokes))
          .withMessageContaining("weight of 'a'");
    }
  }

  private static void assertRefused(String stroke, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Allograph("a", 1, List.of(stroke)))
        .withMessageContaining(reason);
  }
}

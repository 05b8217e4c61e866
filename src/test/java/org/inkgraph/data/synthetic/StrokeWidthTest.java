package org.inkgraph.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.inkgraph.data.RandomStream;
import org.junit.jupiter.api.Test;

class StrokeWidthTest {
  private static final HandwritingStyle STYLE = StyleFile.standard();
  private static final ClippedNormal NONE = new ClippedNormal(0, 0, 0, 0);
  private static final ClippedNormal TENTH = at(StrictMath.log(0.1));
  private static final Offset<Double> CLOSE = Offset.offset(1e-12);

  @Test
  void hasConstantWidthIfEverythingIsSwitchedOff() {
    StrokeWidth width = new StrokeWidth(new PenStyle(TENTH, 0, 0, NONE, 0), new RandomStream(1));

    assertThat(width.radius(1, 0, 0, 2)).isCloseTo(0.1, CLOSE);
    assertThat(width.radius(0.3, -0.7, 1.3, 0.7)).isCloseTo(0.1, CLOSE);
    assertThat(width.radius(0, 0, 0, 0)).isCloseTo(0.1, CLOSE);
  }

  @Test
  void thinsAtTheEndsOnly() {
    StrokeWidth width = new StrokeWidth(new PenStyle(TENTH, 0, 0, at(0.5), 0), new RandomStream(1));

    assertThat(width.radius(1, 0, 0, 2)).isCloseTo(0.05, CLOSE);
    assertThat(width.radius(1, 0, 1, 1)).isCloseTo(0.1, CLOSE);
    assertThat(width.radius(1, 0, 2, 0)).isCloseTo(0.05, CLOSE);
  }

  @Test
  void broadNibDependsOnDirectionButNotOnItsSign() {
    StrokeWidth width = new StrokeWidth(new PenStyle(TENTH, 0, 0, NONE, 0.3), new RandomStream(1));

    double along = width.radius(0.2, 0.1, 1, 1);
    double across = width.radius(-0.1, 0.2, 1, 1);
    assertThat(width.radius(-2, -1, 1, 1)).isCloseTo(along, CLOSE);
    assertThat(along + across).isCloseTo(0.2, CLOSE);
    assertThat(along).isNotCloseTo(across, CLOSE);
  }

  @Property
  void alwaysLeavesALine(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 3) double fromStart) {
    StrokeWidth width = new StrokeWidth(STYLE.pen(), new RandomStream(seed));

    assertThat(width.radius(1, 2, fromStart, 3 - fromStart)).isBetween(0.005, 0.5);
  }

  private static ClippedNormal at(double value) {
    return new ClippedNormal(value, 0, value, value);
  }
}

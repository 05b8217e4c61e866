package org.inkgraph.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.inkgraph.data.RandomStream;
import org.junit.jupiter.api.Test;

class StrokeEndVariationTest {
  private static final HandwritingStyle STYLE = StyleFile.standard();
  private static final Offset<Double> CLOSE = Offset.offset(1e-12);
  private static final List<double[]> LINE =
      IntStream.rangeClosed(0, 10).mapToObj(i -> new double[] {i / 10.0, 0.5}).toList();

  @Test
  void leavesALineUnchangedIfEverythingIsSwitchedOff() {
    assertThat(change(0, 0, 0)).containsExactlyElementsOf(LINE);
  }

  @Test
  void lengthensBothEnds() {
    List<double[]> changed = change(0.07, 0, 0);

    assertThat(changed.get(0)[0]).isCloseTo(-0.07, CLOSE);
    assertThat(changed.get(changed.size() - 1)[0]).isCloseTo(1.07, CLOSE);
  }

  @Test
  void shortensBothEnds() {
    List<double[]> changed = change(-0.13, 0, 0);

    assertThat(changed.get(0)[0]).isCloseTo(0.13, CLOSE);
    assertThat(changed.get(changed.size() - 1)[0]).isCloseTo(0.87, CLOSE);
  }

  @Test
  void hooksBothEndsToEitherSide() {
    List<double[]> changed = change(0, 1, 0.1);

    assertThat(changed).hasSize(LINE.size() + 2);
    for (double[] end : List.of(changed.get(0), changed.get(changed.size() - 1))) {
      assertThat(Math.abs(end[1] - 0.5)).isBetween(0.02, 0.15);
    }
  }

  @Property
  void alwaysLeavesALine(@ForAll long seed) {
    StrokeStyle style = STYLE.strokes();
    List<double[]> dot = List.of(new double[] {0.5, 0.5}, new double[] {0.5, 0.51});

    assertThat(new StrokeEndVariation(style, new RandomStream(seed)).change(dot))
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(point -> Double.isFinite(point[0]) && Double.isFinite(point[1]));
  }

  private static List<double[]> change(double reach, double hookChance, double hookLength) {
    ClippedNormal none = new ClippedNormal(0, 0, 0, 0);
    StrokeStyle.Irregularity hook = new StrokeStyle.Irregularity(hookChance, hookLength);
    StrokeStyle style =
        new StrokeStyle(
            0, 0, 0, none, 0, new ClippedNormal(reach, 0, reach, reach), hook, 0, hook, 0);
    return new StrokeEndVariation(style, new RandomStream(2)).change(LINE);
  }
}

package org.inkgraph.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.inkgraph.data.RandomStream;
import org.junit.jupiter.api.Test;

class ShapeDeformationTest {
  private static final HandwritingStyle STYLE = StyleFile.standard();
  private static final ClippedNormal NONE = new ClippedNormal(0, 0, 0, 0);
  private static final Offset<Double> CLOSE = Offset.offset(1e-12);

  @Test
  void keepsPointsIfEverythingIsSwitchedOff() {
    ShapeDeformation shape = shape(NONE, NONE, NONE, NONE, NONE, NONE);

    assertThat(shape.map(0.5, 0.5)).containsExactly(0, 0);
    assertThat(shape.map(1, 0.25)).containsExactly(0.5, -0.25);
  }

  @Test
  void eachParameterDeformsAsDescribed() {
    assertPlace(shape(at(0.4), NONE, NONE, NONE, NONE, NONE), 0.5, 0, 0.2, -0.5);
    assertPlace(shape(NONE, at(StrictMath.log(2)), NONE, NONE, NONE, NONE), 1, 0.5, 1, 0);
    assertPlace(
        shape(NONE, NONE, at(0.6), NONE, NONE, NONE),
        1,
        0.5,
        0.5 * Math.cos(0.6),
        0.5 * Math.sin(0.6));
    assertPlace(shape(NONE, NONE, NONE, at(0.4), NONE, NONE), 0.5, 0.5, 0, 0.1);
    assertPlace(shape(NONE, NONE, NONE, at(0.4), NONE, NONE), 0.5, 1, 0, 0.5);
    assertPlace(shape(NONE, NONE, NONE, NONE, at(0.4), NONE), 0.5, 0.5, 0.1, 0);
    assertPlace(shape(NONE, NONE, NONE, NONE, NONE, at(0.4)), 1, 1, 0.6, 0.5);
  }

  @Property
  void keepsTheOrderOfPointsWithoutWaves(@ForAll long seed) {
    ShapeStyle standard = STYLE.shape();
    ShapeDeformation shape =
        new ShapeDeformation(
            new ShapeStyle(
                NONE,
                standard.logWidth(),
                NONE,
                standard.balance(),
                standard.lean(),
                standard.taper(),
                new ShapeStyle.WaveStyle(0, 0, 0, 0)),
            new RandomStream(seed));

    for (int i = 0; i < 10; i++) {
      assertThat(shape.map(i / 10.0, 0.3)[0]).isLessThan(shape.map((i + 1) / 10.0, 0.3)[0]);
      assertThat(shape.map(0.3, i / 10.0)[1]).isLessThan(shape.map(0.3, (i + 1) / 10.0)[1]);
    }
  }

  @Property
  void wavesAreSmooth(@ForAll long seed) {
    ShapeStyle.WaveStyle waves = STYLE.shape().waves();
    ShapeDeformation shape =
        new ShapeDeformation(
            new ShapeStyle(NONE, NONE, NONE, NONE, NONE, NONE, waves), new RandomStream(seed));
    double steepest =
        3 * waves.count() * Math.max(waves.sideways(), waves.upwards()) * 2 * waves.frequency();

    double[] here = shape.map(0.4, 0.6);
    double[] near = shape.map(0.401, 0.6);
    assertThat(near[0] - here[0]).isCloseTo(0.001, Offset.offset(0.001 * steepest));
    assertThat(near[1] - here[1]).isCloseTo(0, Offset.offset(0.001 * steepest));
  }

  private static ClippedNormal at(double value) {
    return new ClippedNormal(value, 0, value, value);
  }

  private static ShapeDeformation shape(
      ClippedNormal slant,
      ClippedNormal logWidth,
      ClippedNormal turn,
      ClippedNormal balance,
      ClippedNormal lean,
      ClippedNormal taper) {
    ShapeStyle.WaveStyle none = new ShapeStyle.WaveStyle(0, 0, 0, 0);
    return new ShapeDeformation(
        new ShapeStyle(slant, logWidth, turn, balance, lean, taper, none), new RandomStream(1));
  }

  private static void assertPlace(
      ShapeDeformation shape, double atX, double atY, double x, double y) {
    double[] place = shape.map(atX, atY);
    assertThat(place[0]).isCloseTo(x, CLOSE);
    assertThat(place[1]).isCloseTo(y, CLOSE);
  }
}

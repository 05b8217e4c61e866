package org.inkgraph.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SplineTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-12);

  @Test
  void passesEveryKnot() {
    List<ControlPoint> controlPoints =
        List.of(knot(0, 0), knot(0.3, 0.7), knot(0.9, 0.1), knot(0.5, 0.5));

    List<double[]> points = Spline.sample(controlPoints);

    for (int i = 0; i < controlPoints.size(); i++) {
      double[] point = points.get(7 * i);
      assertThat(point[0]).isCloseTo(controlPoints.get(i).x(), CLOSE);
      assertThat(point[1]).isCloseTo(controlPoints.get(i).y(), CLOSE);
    }
  }

  @Test
  void keepsStraightLinesStraight() {
    assertThat(Spline.sample(List.of(knot(0, 0), knot(0.2, 0.4), knot(0.5, 1))))
        .allSatisfy(point -> assertThat(point[1]).isCloseTo(2 * point[0], CLOSE));
  }

  @Test
  void turnsSharplyAtACornerOnly() {
    List<double[]> sharp =
        Spline.sample(List.of(knot(0, 0), new ControlPoint(1, 0, true), knot(1, 1)));
    List<double[]> smooth = Spline.sample(List.of(knot(0, 0), knot(1, 0), knot(1, 1)));

    assertThat(sharp).allSatisfy(point -> assertThat(point[1] == 0 || point[0] == 1).isTrue());
    assertThat(smooth).anySatisfy(point -> assertThat(point[1]).isLessThan(-0.01));
  }

  private static ControlPoint knot(double x, double y) {
    return new ControlPoint(x, y, false);
  }
}

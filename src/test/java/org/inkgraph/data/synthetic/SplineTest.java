package org.inkgraph.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SplineTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-12);

  @Test
  void passesThroughEveryControlPoint() {
    List<ControlPoint> controlPoints =
        List.of(point(0, 0), point(0.3, 0.7), point(0.9, 0.1), point(0.5, 0.5));

    List<double[]> points = Spline.sample(controlPoints);

    for (int i = 0; i < controlPoints.size(); i++) {
      double[] sample = points.get(7 * i);
      assertThat(sample[0]).isCloseTo(controlPoints.get(i).x(), CLOSE);
      assertThat(sample[1]).isCloseTo(controlPoints.get(i).y(), CLOSE);
    }
  }

  @Test
  void keepsStraightLinesStraight() {
    assertThat(Spline.sample(List.of(point(0, 0), point(0.2, 0.4), point(0.5, 1))))
        .allSatisfy(point -> assertThat(point[1]).isCloseTo(2 * point[0], CLOSE));
  }

  @Test
  void turnsSharplyAtACornerOnly() {
    List<double[]> sharp =
        Spline.sample(List.of(point(0, 0), new ControlPoint(1, 0, true), point(1, 1)));
    List<double[]> smooth = Spline.sample(List.of(point(0, 0), point(1, 0), point(1, 1)));

    assertThat(sharp).allSatisfy(point -> assertThat(point[1] == 0 || point[0] == 1).isTrue());
    assertThat(smooth).anySatisfy(point -> assertThat(point[1]).isLessThan(-0.01));
  }

  private static ControlPoint point(double x, double y) {
    return new ControlPoint(x, y, false);
  }
}

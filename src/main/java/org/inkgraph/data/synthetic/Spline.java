package org.inkgraph.data.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * A centripetal Catmull-Rom spline through control points, which has neither cusps nor
 * self-intersections within a segment (Yuksel, Schaefer and Keyser, <i>Parameterization and
 * applications of Catmull-Rom curves</i>, 2011). Corners split it into separate curves.
 */
final class Spline {
  private static final int STEPS = 7;

  private Spline() {}

  /**
   * Returns points along the curve, from its first to its last control point.
   *
   * @param controlPoints at least two; adjacent ones differ
   */
  static List<double[]> sample(List<ControlPoint> controlPoints) {
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {controlPoints.get(0).x(), controlPoints.get(0).y()});
    int start = 0;
    for (int i = 1; i < controlPoints.size(); i++) {
      if (controlPoints.get(i).corner() || i == controlPoints.size() - 1) {
        sampleSmooth(controlPoints.subList(start, i + 1), points);
        start = i;
      }
    }
    return points;
  }

  static double distance(double[] a, double[] b) {
    double dx = a[0] - b[0];
    double dy = a[1] - b[1];
    return Math.sqrt(dx * dx + dy * dy);
  }

  private static void sampleSmooth(List<ControlPoint> controlPoints, List<double[]> points) {
    int last = controlPoints.size() - 1;
    for (int i = 0; i < last; i++) {
      ControlPoint b = controlPoints.get(i);
      ControlPoint c = controlPoints.get(i + 1);
      ControlPoint a = i > 0 ? controlPoints.get(i - 1) : mirrored(b, c);
      ControlPoint d = i + 1 < last ? controlPoints.get(i + 2) : mirrored(c, b);
      for (int step = 1; step <= STEPS; step++) {
        points.add(between(a, b, c, d, (double) step / STEPS));
      }
    }
  }

  private static ControlPoint mirrored(ControlPoint end, ControlPoint next) {
    return new ControlPoint(2 * end.x() - next.x(), 2 * end.y() - next.y(), false);
  }

  /**
   * Evaluates Barry and Goldman's pyramid at {@code fraction} of the way from {@code b} to {@code
   * c}.
   */
  private static double[] between(
      ControlPoint a, ControlPoint b, ControlPoint c, ControlPoint d, double fraction) {
    double tb = interval(a, b);
    double tc = tb + interval(b, c);
    double td = tc + interval(c, d);
    double t = tb + fraction * (tc - tb);
    double[] ab = mix(a.x(), a.y(), b.x(), b.y(), t / tb);
    double[] bc = mix(b.x(), b.y(), c.x(), c.y(), (t - tb) / (tc - tb));
    double[] cd = mix(c.x(), c.y(), d.x(), d.y(), (t - tc) / (td - tc));
    double[] abc = mix(ab[0], ab[1], bc[0], bc[1], t / tc);
    double[] bcd = mix(bc[0], bc[1], cd[0], cd[1], (t - tb) / (td - tb));
    return mix(abc[0], abc[1], bcd[0], bcd[1], (t - tb) / (tc - tb));
  }

  /** Returns the square root of the distance, which makes the parameterization centripetal. */
  private static double interval(ControlPoint a, ControlPoint b) {
    double dx = b.x() - a.x();
    double dy = b.y() - a.y();
    return Math.max(1e-3, Math.sqrt(Math.sqrt(dx * dx + dy * dy)));
  }

  private static double[] mix(double ax, double ay, double bx, double by, double t) {
    return new double[] {ax + t * (bx - ax), ay + t * (by - ay)};
  }
}

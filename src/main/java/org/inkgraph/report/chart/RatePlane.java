package org.inkgraph.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.AxisScale;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.Canvas.Point;
import org.inkgraph.plot.Marker;
import org.inkgraph.plot.Stroke;

/**
 * The plane between two axes of rates, and curves in it.
 *
 * @param xs the horizontal axis
 * @param ys the vertical axis
 */
record RatePlane(RateAxis xs, RateAxis ys) {
  /** Distance of two markers of a curve along it. */
  static final double MARKER_DISTANCE = 90;

  /** Points that are closer than this to the one before are not drawn. */
  private static final double MIN_DISTANCE = 0.75;

  void drawGrid(Canvas canvas) {
    for (AxisScale.Tick tick : xs.ticks()) {
      canvas.line(tick.at(), ys.end(), tick.at(), ys.start(), Stroke.GRID);
      canvas.text(tick.label(), tick.at(), ys.start() + 17, 11, Anchor.MIDDLE);
    }
    for (AxisScale.Tick tick : ys.ticks()) {
      canvas.line(xs.start(), tick.at(), xs.end(), tick.at(), Stroke.GRID);
      canvas.text(tick.label(), xs.start() - 8, tick.at() + 4, 11, Anchor.END);
    }
  }

  void drawCurve(Canvas canvas, List<Point> rates, Stroke stroke) {
    canvas.lines(positions(rates), stroke);
  }

  /**
   * Draws a curve with markers.
   *
   * @param offset distance of the first marker along the curve, which differs from other curves'
   */
  void drawCurve(Canvas canvas, List<Point> rates, Stroke stroke, Marker marker, double offset) {
    List<Point> points = positions(rates);
    canvas.lines(points, stroke);
    double next = offset;
    double along = 0;
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      double length = distance(from, to);
      for (; next <= along + length && length > 0; next += MARKER_DISTANCE) {
        double share = (next - along) / length;
        double x = from.x() + share * (to.x() - from.x());
        double y = from.y() + share * (to.y() - from.y());
        marker.draw(canvas, x, y, 3.5, stroke.color());
      }
      along += length;
    }
  }

  private List<Point> positions(List<Point> rates) {
    List<Point> positions = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      Point point = new Point(xs.at(rates.get(i).x()), ys.at(rates.get(i).y()));
      boolean near =
          !positions.isEmpty()
              && distance(positions.get(positions.size() - 1), point) < MIN_DISTANCE;
      if (!near || i == rates.size() - 1) {
        positions.add(point);
      }
    }
    return positions;
  }

  private static double distance(Point a, Point b) {
    return Math.sqrt((a.x() - b.x()) * (a.x() - b.x()) + (a.y() - b.y()) * (a.y() - b.y()));
  }
}

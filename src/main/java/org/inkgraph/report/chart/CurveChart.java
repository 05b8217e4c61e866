package org.inkgraph.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.AxisScale;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.Canvas.Point;
import org.inkgraph.plot.Figure;
import org.inkgraph.plot.Heading;
import org.inkgraph.plot.Marker;
import org.inkgraph.plot.RgbColor;
import org.inkgraph.plot.Stroke;
import org.inkgraph.plot.TextFit;

/** A chart with a curve for each class, of which those with the smallest areas stand out. */
final class CurveChart {
  private static final int SIDE = 440;
  private static final int LEFT = Heading.MARGIN + 66;
  private static final int WIDTH = LEFT + SIDE + 2 * Heading.MARGIN;
  private static final int LEGEND_LINE = 20;

  /** Distance of two markers of a curve along it. */
  private static final double MARKER_DISTANCE = 90;

  /** Mean area from which on axes are logarithmic. */
  private static final double NEARLY_RIGHT = 0.9;

  /** Points that are closer than this to the one before are not drawn. */
  private static final double MIN_DISTANCE = 0.75;

  /**
   * A curve.
   *
   * @param name name of the class
   * @param area area under the curve, in [0, 1]
   * @param rates points with {@code x} and {@code y} in [0, 1]
   */
  record Curve(String name, double area, List<Point> rates) {}

  /**
   * What a chart shows.
   *
   * @param name name of its files
   * @param title its title
   * @param area what the area is called
   * @param mean the mean of the areas
   * @param horizontal name of the horizontal axis
   * @param vertical name of the vertical axis
   * @param reference name of the dashed line, or empty if there is none
   * @param referenceRates points of the dashed line
   */
  record Labels(
      String name,
      String title,
      String area,
      double mean,
      String horizontal,
      String vertical,
      String reference,
      List<Point> referenceRates) {}

  /** The style of a curve that stands out. */
  private record Style(Stroke stroke, Marker marker) {}

  private static final List<Style> STYLES =
      List.of(
          new Style(Stroke.of(RgbColor.VERMILION, 1.8), Marker.DISC),
          new Style(Stroke.dashed(RgbColor.BLUE, 1.8), Marker.TRIANGLE),
          new Style(Stroke.of(RgbColor.BLACK, 1.4), Marker.CIRCLE));

  private static final Stroke OTHERS = Stroke.of(new RgbColor(0x9A9A9A), 0.8);
  private static final Stroke REFERENCE = Stroke.dashed(RgbColor.GRAY, 1);

  private final Labels labels;
  private final List<Curve> curves;
  private final Heading heading;
  private final double top;
  private final RateAxis xs;
  private final RateAxis ys;

  /**
   * @param curves at least one
   * @param spreadsOne whether the horizontal axis spreads the rates near 1, as the vertical does
   * @param horizontal number of images that a horizontal rate is of
   * @param vertical number of images that a vertical rate is of
   */
  CurveChart(
      ChartText text,
      Labels labels,
      List<Curve> curves,
      boolean spreadsOne,
      long horizontal,
      long vertical) {
    this.labels = labels;
    this.curves =
        curves.stream().sorted(Comparator.comparingDouble(Curve::area)).toList(); // stable
    String what =
        "each class against the others; mean "
            + labels.area()
            + " "
            + ChartText.score(labels.mean());
    heading = text.heading(labels.title(), what, WIDTH);
    top = heading.height() + 8 + LEGEND_LINE * legendLines() + 12;
    xs = new RateAxis(spreadsOne, decades(horizontal), LEFT, LEFT + SIDE);
    ys = new RateAxis(true, decades(vertical), top + SIDE, top);
  }

  Figure figure() {
    Curve worst = curves.get(0);
    return Figure.of(
        labels.name(),
        heading,
        labels.title()
            + " of "
            + (curves.size() == 1 ? "1 class" : curves.size() + " classes")
            + (isLogarithmic() ? " on logarithmic axes" : "")
            + ". The smallest "
            + labels.area()
            + " is "
            + ChartText.score(worst.area())
            + ", of class "
            + worst.name()
            + ".",
        top + SIDE + 52,
        this::draw);
  }

  private boolean isLogarithmic() {
    return labels.mean() >= NEARLY_RIGHT;
  }

  private int decades(long images) {
    return isLogarithmic() ? RateAxis.decadesOf(images) : 0;
  }

  private String named(String rate, RateAxis axis) {
    return rate
        + (!isLogarithmic()
            ? ""
            : axis.spreadsOne() ? " (logarithm of its distance from 1)" : " (logarithmic)");
  }

  private int highlighted() {
    return Math.min(STYLES.size(), curves.size());
  }

  private int legendLines() {
    return highlighted()
        + (curves.size() > highlighted() ? 1 : 0)
        + (labels.reference().isEmpty() ? 0 : 1);
  }

  private void draw(Canvas canvas) {
    for (AxisScale.Tick tick : xs.ticks()) {
      canvas.line(tick.at(), top, tick.at(), top + SIDE, Stroke.GRID);
      canvas.text(tick.label(), tick.at(), top + SIDE + 17, 11, Anchor.MIDDLE);
    }
    for (AxisScale.Tick tick : ys.ticks()) {
      canvas.line(LEFT, tick.at(), LEFT + SIDE, tick.at(), Stroke.GRID);
      canvas.text(tick.label(), LEFT - 8, tick.at() + 4, 11, Anchor.END);
    }
    if (!labels.reference().isEmpty()) {
      canvas.lines(positions(labels.referenceRates()), REFERENCE);
    }
    for (int i = curves.size() - 1; i >= 0; i--) {
      List<Point> points = positions(curves.get(i).rates());
      if (i >= highlighted()) {
        canvas.lines(points, OTHERS);
      } else {
        highlight(canvas, points, STYLES.get(i), (i + 1) * MARKER_DISTANCE / (STYLES.size() + 1));
      }
    }
    canvas.frame(LEFT, top, SIDE, SIDE, Stroke.AXIS);
    legend(canvas);
    String horizontal = named(labels.horizontal(), xs);
    canvas.text(horizontal, LEFT + SIDE / 2.0, top + SIDE + 38, 12, Anchor.MIDDLE);
    String vertical = named(labels.vertical(), ys);
    canvas.textUpwards(vertical, Heading.MARGIN + 10, top + SIDE / 2.0, 12, Anchor.MIDDLE);
  }

  /** Draws markers at distances along the curve that differ from the other curves'. */
  private static void highlight(Canvas canvas, List<Point> points, Style style, double offset) {
    canvas.lines(points, style.stroke());
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
        style.marker().draw(canvas, x, y, 3.5, style.stroke().color());
      }
      along += length;
    }
  }

  private void legend(Canvas canvas) {
    double y = heading.height() + 12;
    for (int i = 0; i < highlighted(); i++) {
      Curve curve = curves.get(i);
      Style style = STYLES.get(i);
      String area = ": " + labels.area() + " " + ChartText.score(curve.area());
      double width = SIDE - 46 - TextFit.width(area, 12);
      String name = TextFit.shortened("class " + curve.name(), 12, width);
      entry(canvas, y, style.stroke(), name + area);
      style.marker().draw(canvas, LEFT + 18, y, 3.5, style.stroke().color());
      y += LEGEND_LINE;
    }
    if (curves.size() > highlighted()) {
      int others = curves.size() - highlighted();
      entry(
          canvas, y, OTHERS, others == 1 ? "the other class" : "the other " + others + " classes");
      y += LEGEND_LINE;
    }
    if (!labels.reference().isEmpty()) {
      entry(canvas, y, REFERENCE, labels.reference());
    }
  }

  private static void entry(Canvas canvas, double y, Stroke stroke, String text) {
    canvas.line(LEFT, y, LEFT + 36, y, stroke);
    canvas.text(text, LEFT + 46, y + 4, 12, Anchor.START);
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

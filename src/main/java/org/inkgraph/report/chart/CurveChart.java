package org.inkgraph.report.chart;

import java.util.List;
import org.inkgraph.plot.Anchor;
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

  /** Mean area from which on axes are logarithmic. */
  private static final double NEARLY_RIGHT = 0.9;

  /**
   * The words of a chart.
   *
   * @param name name of its files
   * @param title its title
   * @param area what the area is called
   * @param horizontal name of the horizontal axis
   * @param vertical name of the vertical axis
   * @param reference name of the dashed line, or empty if there is none
   * @param referenceRates points of the dashed line
   */
  record Labels(
      String name,
      String title,
      String area,
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
  private final List<ClassCurves.Curve> curves;
  private final boolean isLogarithmic;
  private final Heading heading;
  private final double top;
  private final RatePlane plane;

  /**
   * @param spreadsOne whether the horizontal axis spreads the rates near 1, as the vertical does
   * @param images number of images that a horizontal rate is of
   */
  CurveChart(Labels labels, ClassCurves curves, boolean spreadsOne, int images) {
    this.labels = labels;
    this.curves = curves.curves();
    isLogarithmic = curves.mean() >= NEARLY_RIGHT;
    String what =
        "each class against the others; mean "
            + labels.area()
            + " "
            + ChartText.score(curves.mean());
    heading = curves.text().heading(labels.title(), what, WIDTH);
    top = heading.height() + 8 + LEGEND_LINE * legendLines() + 12;
    plane =
        new RatePlane(
            new RateAxis(spreadsOne, decades(images), LEFT, LEFT + SIDE),
            new RateAxis(true, decades(curves.imagesOfClass()), top + SIDE, top));
  }

  Figure figure() {
    ClassCurves.Curve worst = curves.get(0);
    return Figure.of(
        labels.name(),
        heading,
        labels.title()
            + " of "
            + (curves.size() == 1 ? "1 class" : curves.size() + " classes")
            + (isLogarithmic ? " on logarithmic axes" : "")
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

  private int decades(long images) {
    return isLogarithmic ? RateAxis.decadesOf(images) : 0;
  }

  private String named(String rate, RateAxis axis) {
    return rate
        + (!isLogarithmic
            ? ""
            : axis.spreadsOne() ? " (logarithmic distance from 1)" : " (logarithmic)");
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
    plane.drawGrid(canvas);
    if (!labels.reference().isEmpty()) {
      plane.drawCurve(canvas, labels.referenceRates(), REFERENCE);
    }
    for (int i = curves.size() - 1; i >= 0; i--) {
      List<Point> rates = curves.get(i).rates();
      if (i >= highlighted()) {
        plane.drawCurve(canvas, rates, OTHERS);
      } else {
        Style style = STYLES.get(i);
        double offset = (i + 1) * RatePlane.MARKER_DISTANCE / (STYLES.size() + 1);
        plane.drawCurve(canvas, rates, style.stroke(), style.marker(), offset);
      }
    }
    canvas.frame(LEFT, top, SIDE, SIDE, Stroke.AXIS);
    legend(canvas);
    String horizontal = named(labels.horizontal(), plane.xs());
    canvas.text(horizontal, LEFT + SIDE / 2.0, top + SIDE + 38, 12, Anchor.MIDDLE);
    String vertical = named(labels.vertical(), plane.ys());
    canvas.textUpwards(vertical, Heading.MARGIN + 10, top + SIDE / 2.0, 12, Anchor.MIDDLE);
  }

  private void legend(Canvas canvas) {
    double y = heading.height() + 12;
    for (int i = 0; i < highlighted(); i++) {
      ClassCurves.Curve curve = curves.get(i);
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
}

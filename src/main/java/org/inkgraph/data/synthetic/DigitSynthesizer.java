package org.inkgraph.data.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.data.RandomStream;

/** A hand that writes one digit: how it departs from the skeleton, bends it and presses the pen. */
final class DigitSynthesizer {
  private final RandomStream random;
  private final StrokeStyle style;
  private final double haste;
  private final ShapeDeformation shape;
  private final StrokeWidth pen;

  /** A hand whose every trait is drawn from {@code random}. */
  DigitSynthesizer(HandwritingStyle style, RandomStream random) {
    this.random = random;
    this.style = style.strokes();
    haste = this.style.haste().draw(random);
    shape = new ShapeDeformation(style.shape(), random);
    pen = new StrokeWidth(style.pen(), random);
  }

  /**
   * Writes a digit.
   *
   * @param strokes the way it is written
   * @return where the pen went, in heights of a digit
   */
  PenTrajectory write(List<List<ControlPoint>> strokes) {
    List<List<double[]>> lines = new ArrayList<>();
    for (List<ControlPoint> stroke : strokes) {
      List<double[]> line =
          new StrokeEndVariation(style, random).change(Spline.sample(miss(stroke)));
      if (!lines.isEmpty() && random.uniform(0, 1) < style.drag()) {
        lines.get(lines.size() - 1).addAll(line);
      } else {
        lines.add(line);
      }
    }
    PenTrajectory trace = new PenTrajectory();
    for (List<double[]> line : lines) {
      draw(line.stream().map(point -> shape.place(point[0], point[1])).toList(), trace);
    }
    return trace;
  }

  /** The knots as this hand meets them: the stroke misplaced, turns cut short, each one missed. */
  private List<ControlPoint> miss(List<ControlPoint> stroke) {
    double shiftX = random.gaussian(style.shift());
    double shiftY = random.gaussian(style.shift());
    double size = StrictMath.exp(random.gaussian(style.logSize()));
    ControlPoint middle = middle(stroke);
    List<ControlPoint> missed = new ArrayList<>();
    for (int i = 0; i < stroke.size(); i++) {
      ControlPoint knot = stroke.get(i);
      double x = knot.x();
      double y = knot.y();
      boolean rounded = random.uniform(0, 1) < style.rounding();
      if (i > 0 && i < stroke.size() - 1) {
        x += haste * ((stroke.get(i - 1).x() + stroke.get(i + 1).x()) / 2 - x);
        y += haste * ((stroke.get(i - 1).y() + stroke.get(i + 1).y()) / 2 - y);
      }
      missed.add(
          new ControlPoint(
              middle.x() + size * (x - middle.x()) + shiftX + random.gaussian(style.knotMiss()),
              middle.y() + size * (y - middle.y()) + shiftY + random.gaussian(style.knotMiss()),
              knot.corner() && !rounded));
    }
    return missed;
  }

  /** The mean of the knots; added up in order, since a stream's sum may differ between Javas. */
  private static ControlPoint middle(List<ControlPoint> stroke) {
    double x = 0;
    double y = 0;
    for (ControlPoint knot : stroke) {
      x += knot.x();
      y += knot.y();
    }
    return new ControlPoint(x / stroke.size(), y / stroke.size(), false);
  }

  private void draw(List<double[]> line, PenTrajectory trace) {
    double[] upTo = new double[line.size()];
    for (int i = 1; i < upTo.length; i++) {
      upTo[i] = upTo[i - 1] + Spline.distance(line.get(i - 1), line.get(i));
    }
    double length = upTo[upTo.length - 1];
    double gap = random.uniform(0, 1) < style.gap().chance() ? style.gap().length() : 0;
    double gapAt = random.uniform(0.15, 0.85) * length;
    trace.lift();
    for (int i = 0; i < upTo.length; i++) {
      double[] before = line.get(Math.max(0, i - 1));
      double[] after = line.get(Math.min(upTo.length - 1, i + 1));
      double x = line.get(i)[0] + random.gaussian(style.tremor());
      double y = line.get(i)[1] + random.gaussian(style.tremor());
      double radius =
          pen.radius(after[0] - before[0], after[1] - before[1], upTo[i], length - upTo[i]);
      if (upTo[i] > gapAt && upTo[i] < gapAt + gap + 2 * radius && gap > 0) {
        trace.lift();
      } else {
        trace.add(x, y, radius);
      }
    }
  }
}

package org.inkgraph.data.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.data.RandomStream;

/** Synthesizes one digit: varies a skeleton's strokes, its shape and the stroke width. */
final class DigitSynthesizer {
  private final RandomStream random;
  private final StrokeStyle style;
  private final double haste;
  private final ShapeDeformation shape;
  private final StrokeWidth width;

  DigitSynthesizer(HandwritingStyle style, RandomStream random) {
    this.random = random;
    this.style = style.strokes();
    haste = this.style.haste().draw(random);
    shape = new ShapeDeformation(style.shape(), random);
    width = new StrokeWidth(style.pen(), random);
  }

  /**
   * Synthesizes a digit.
   *
   * @param strokes the control points of each stroke
   * @return the trajectory of the pen, in heights of the digit
   */
  List<PenPoint> synthesize(List<List<ControlPoint>> strokes) {
    List<List<double[]>> lines = new ArrayList<>();
    for (List<ControlPoint> stroke : strokes) {
      List<double[]> line =
          new StrokeEndVariation(style, random).change(Spline.sample(displace(stroke)));
      if (!lines.isEmpty() && random.uniform(0, 1) < style.drag()) {
        lines.get(lines.size() - 1).addAll(line);
      } else {
        lines.add(line);
      }
    }
    List<PenPoint> trajectory = new ArrayList<>();
    for (List<double[]> line : lines) {
      draw(line.stream().map(point -> shape.map(point[0], point[1])).toList(), trajectory);
    }
    return trajectory;
  }

  /** Displaces and scales a stroke, cuts its turns short and displaces its control points. */
  private List<ControlPoint> displace(List<ControlPoint> stroke) {
    double shiftX = random.gaussian(style.shift());
    double shiftY = random.gaussian(style.shift());
    double size = StrictMath.exp(random.gaussian(style.logSize()));
    ControlPoint center = center(stroke);
    List<ControlPoint> displaced = new ArrayList<>();
    for (int i = 0; i < stroke.size(); i++) {
      ControlPoint point = stroke.get(i);
      double x = point.x();
      double y = point.y();
      boolean rounded = random.uniform(0, 1) < style.rounding();
      if (i > 0 && i < stroke.size() - 1) {
        x += haste * ((stroke.get(i - 1).x() + stroke.get(i + 1).x()) / 2 - x);
        y += haste * ((stroke.get(i - 1).y() + stroke.get(i + 1).y()) / 2 - y);
      }
      displaced.add(
          new ControlPoint(
              center.x() + size * (x - center.x()) + shiftX + random.gaussian(style.knotMiss()),
              center.y() + size * (y - center.y()) + shiftY + random.gaussian(style.knotMiss()),
              point.corner() && !rounded));
    }
    return displaced;
  }

  /** Sums in order, since a stream's sum may differ between Java versions. */
  private static ControlPoint center(List<ControlPoint> stroke) {
    double x = 0;
    double y = 0;
    for (ControlPoint point : stroke) {
      x += point.x();
      y += point.y();
    }
    return new ControlPoint(x / stroke.size(), y / stroke.size(), false);
  }

  private void draw(List<double[]> line, List<PenPoint> trajectory) {
    double[] upTo = new double[line.size()];
    for (int i = 1; i < upTo.length; i++) {
      upTo[i] = upTo[i - 1] + Spline.distance(line.get(i - 1), line.get(i));
    }
    double length = upTo[upTo.length - 1];
    double gap = random.uniform(0, 1) < style.gap().chance() ? style.gap().length() : 0;
    double gapAt = random.uniform(0.15, 0.85) * length;
    boolean begins = true;
    for (int i = 0; i < upTo.length; i++) {
      double[] before = line.get(Math.max(0, i - 1));
      double[] after = line.get(Math.min(upTo.length - 1, i + 1));
      double x = line.get(i)[0] + random.gaussian(style.tremor());
      double y = line.get(i)[1] + random.gaussian(style.tremor());
      double radius =
          width.radius(after[0] - before[0], after[1] - before[1], upTo[i], length - upTo[i]);
      if (upTo[i] > gapAt && upTo[i] < gapAt + gap + 2 * radius && gap > 0) {
        begins = true;
      } else {
        trajectory.add(new PenPoint(x, y, radius, begins));
        begins = false;
      }
    }
  }
}

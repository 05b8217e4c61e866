package org.inkgraph.data.synthetic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.inkgraph.data.RandomStream;

/** Random variation of a stroke's two ends: lengthened, shortened, or hooked. */
final class StrokeEndVariation {
  /** Maximum fraction of a stroke that is cut off. */
  private static final double MAX_CUT = 0.25;

  /** Range of a hook's turn, in radians. */
  private static final double MIN_TURN = 1;

  private static final double MAX_TURN = 2.6;

  private final StrokeStyle style;
  private final RandomStream random;

  StrokeEndVariation(StrokeStyle style, RandomStream random) {
    this.style = style;
    this.random = random;
  }

  /**
   * Returns a line with its ends varied.
   *
   * @param line at least two points
   * @return a new list of at least two points
   */
  List<double[]> change(List<double[]> line) {
    List<double[]> changed = new ArrayList<>(line);
    for (int end = 0; end < 2; end++) {
      reach(changed, style.reach().draw(random));
      hook(changed);
      Collections.reverse(changed);
    }
    return changed;
  }

  /** Lengthens the line at its last point, or shortens it if {@code length} is negative. */
  private static void reach(List<double[]> line, double length) {
    if (length > 0) {
      line.add(beyond(line, length, 1, 0));
      return;
    }
    double maxCut = MAX_CUT * length(line);
    double left = Math.min(-length, maxCut);
    while (line.size() > 2 && left > 0) {
      double[] last = line.remove(line.size() - 1);
      double[] before = line.get(line.size() - 1);
      double step = Spline.distance(before, last);
      if (step > left) {
        double kept = (step - left) / step;
        line.add(
            new double[] {
              before[0] + kept * (last[0] - before[0]), before[1] + kept * (last[1] - before[1])
            });
      }
      left -= step;
    }
  }

  private void hook(List<double[]> line) {
    boolean happens = random.uniform(0, 1) < style.hook().chance();
    double length = style.hook().length() * random.uniform(0.5, 1.5);
    double turn = random.uniform(MIN_TURN, MAX_TURN) * (random.below(2) == 0 ? -1 : 1);
    if (happens) {
      line.add(beyond(line, length, StrictMath.cos(turn), StrictMath.sin(turn)));
    }
  }

  /** Returns a point beyond the last, in the line's direction rotated by an angle. */
  private static double[] beyond(List<double[]> line, double length, double cosine, double sine) {
    double[] last = line.get(line.size() - 1);
    double[] before = line.get(line.size() - 2);
    double step = Math.max(1e-6, Spline.distance(before, last));
    double dx = length * (last[0] - before[0]) / step;
    double dy = length * (last[1] - before[1]) / step;
    return new double[] {last[0] + cosine * dx - sine * dy, last[1] + sine * dx + cosine * dy};
  }

  private static double length(List<double[]> line) {
    double sum = 0;
    for (int i = 1; i < line.size(); i++) {
      sum += Spline.distance(line.get(i - 1), line.get(i));
    }
    return sum;
  }
}

package org.inkgraph.data.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.data.RandomStream;

/** The ways to write one digit, ready to be drawn from by their weights. */
final class DigitSkeletons {
  private final List<List<List<ControlPoint>>> skeletons = new ArrayList<>();
  private final double[] weightUpTo;

  /**
   * @param ways at least one, with a sum of weights above 0
   */
  DigitSkeletons(List<Allograph> ways) {
    weightUpTo = new double[ways.size()];
    double sum = 0;
    for (Allograph way : ways) {
      sum += way.weight();
      weightUpTo[skeletons.size()] = sum;
      skeletons.add(way.knots());
    }
  }

  /** The strokes of a way, drawn as often as its weight says. */
  List<List<ControlPoint>> draw(RandomStream random) {
    double at = random.uniform(0, weightUpTo[weightUpTo.length - 1]);
    int way = 0;
    while (at >= weightUpTo[way]) {
      way++;
    }
    return skeletons.get(way);
  }
}

package org.inkgraph.data.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.data.RandomStream;

/** The allographs of one digit, sampled in proportion to their weights. */
final class DigitSkeletons {
  private final List<List<List<ControlPoint>>> skeletons = new ArrayList<>();
  private final double[] weightUpTo;

  /**
   * @param allographs at least one, with a sum of weights above 0
   */
  DigitSkeletons(List<Allograph> allographs) {
    weightUpTo = new double[allographs.size()];
    double sum = 0;
    for (Allograph allograph : allographs) {
      sum += allograph.weight();
      weightUpTo[skeletons.size()] = sum;
      skeletons.add(allograph.controlPoints());
    }
  }

  List<List<ControlPoint>> draw(RandomStream random) {
    double at = random.uniform(0, weightUpTo[weightUpTo.length - 1]);
    int index = 0;
    while (at >= weightUpTo[index]) {
      index++;
    }
    return skeletons.get(index);
  }
}

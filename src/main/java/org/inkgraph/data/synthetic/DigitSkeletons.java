package org.inkgraph.data.synthetic;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.inkgraph.data.RandomStream;

/** The allographs of one digit, sampled in proportion to their weights. */
final class DigitSkeletons {
  /** Skeletons by the sum of the weights up to and including their own. */
  private final NavigableMap<Double, List<List<ControlPoint>>> byWeight = new TreeMap<>();

  /**
   * @param allographs at least one, with a sum of weights above 0
   */
  DigitSkeletons(List<Allograph> allographs) {
    double sum = 0;
    for (Allograph allograph : allographs) {
      sum += allograph.weight();
      byWeight.putIfAbsent(sum, allograph.controlPoints());
    }
  }

  List<List<ControlPoint>> draw(RandomStream random) {
    double drawn = random.uniform(0, byWeight.lastKey());
    return byWeight.tailMap(drawn, false).values().iterator().next();
  }
}

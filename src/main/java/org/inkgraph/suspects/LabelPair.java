package org.inkgraph.suspects;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.inkgraph.suspects.confident.Suspect;

/**
 * A label and what is suggested instead.
 *
 * @param given class of the label
 * @param suggested suggested class
 * @param suspects number of suspects
 */
record LabelPair(int given, int suggested, int suspects) {
  /** Returns the pairs that occur, the most frequent first, ties by their classes. */
  static List<LabelPair> mostFrequentFirst(List<Suspect> suspects) {
    Map<Integer, Map<Integer, Integer>> counts = new TreeMap<>();
    for (Suspect suspect : suspects) {
      counts
          .computeIfAbsent(suspect.given(), given -> new TreeMap<>())
          .merge(suspect.suggested(), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .flatMap(
            row ->
                row.getValue().entrySet().stream()
                    .map(cell -> new LabelPair(row.getKey(), cell.getKey(), cell.getValue())))
        .sorted(Comparator.comparing(LabelPair::suspects).reversed())
        .toList();
  }
}

package org.inkgraph.app.verification;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.inkgraph.provenance.WeightArray;
import org.jspecify.annotations.Nullable;

/**
 * The first difference of two states, by name of the variable.
 *
 * @param variable name of the variable
 * @param text the difference in a few words
 */
record StateDifference(String variable, String text) {
  /** Returns the first difference, bit by bit; empty if there is none. */
  static Optional<StateDifference> between(
      Map<String, WeightArray> one, Map<String, WeightArray> other) {
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    return names.stream()
        .map(name -> between(name, one.get(name), other.get(name)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Returns the difference of one variable; empty if there is none. */
  static Optional<StateDifference> between(
      Map<String, WeightArray> one, Map<String, WeightArray> other, String name) {
    return between(name, one.get(name), other.get(name));
  }

  private static Optional<StateDifference> between(
      String name, @Nullable WeightArray one, @Nullable WeightArray other) {
    if (one == null || other == null) {
      return one == other
          ? Optional.empty()
          : Optional.of(new StateDifference(name, name + " is in one of the runs only"));
    }
    if (!Arrays.equals(one.shape(), other.shape())) {
      return Optional.of(
          new StateDifference(
              name,
              "%s has the shape %s against %s"
                  .formatted(name, Arrays.toString(one.shape()), Arrays.toString(other.shape()))));
    }
    float[] mine = one.values();
    float[] theirs = other.values();
    int first = -1;
    int count = 0;
    for (int i = 0; i < mine.length; i++) {
      if (Float.floatToRawIntBits(mine[i]) != Float.floatToRawIntBits(theirs[i])) {
        first = first < 0 ? i : first;
        count++;
      }
    }
    return count == 0
        ? Optional.empty()
        : Optional.of(
            new StateDifference(
                name,
                "%s of the %s values of %s differ, first value %s: %s against %s"
                    .formatted(count, mine.length, name, first, mine[first], theirs[first])));
  }
}

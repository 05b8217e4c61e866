package org.inkgraph.data.synthetic;

import org.inkgraph.runtime.Preconditions;

/** Checks of the numbers in a style; the messages name the key. */
final class StyleBounds {
  private StyleBounds() {}

  /**
   * @throws IllegalArgumentException if {@code spread} is null or reaches beyond the bounds
   */
  static void require(String key, ClippedNormal spread, double lowest, double highest) {
    Preconditions.requirePresent(key, spread);
    if (spread.least() < lowest || spread.most() > highest) {
      throw new IllegalArgumentException(
          key
              + " must stay within "
              + lowest
              + " and "
              + highest
              + ", got limits "
              + spread.least()
              + " and "
              + spread.most());
    }
  }
}

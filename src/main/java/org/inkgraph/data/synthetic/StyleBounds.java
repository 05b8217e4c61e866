package org.inkgraph.data.synthetic;

import org.inkgraph.runtime.Preconditions;

/** Range checks of a style's distributions; the messages name the key. */
final class StyleBounds {
  private StyleBounds() {}

  /**
   * @throws IllegalArgumentException if {@code distribution} is null or its limits exceed the
   *     bounds
   */
  static void require(String key, ClippedNormal distribution, double lower, double upper) {
    Preconditions.requirePresent(key, distribution);
    if (distribution.min() < lower || distribution.max() > upper) {
      throw new IllegalArgumentException(
          key
              + " must stay within "
              + lower
              + " and "
              + upper
              + ", got limits "
              + distribution.min()
              + " and "
              + distribution.max());
    }
  }
}

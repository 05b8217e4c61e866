package org.inkgraph.data;

/** Checks of the numbers in a style; the messages name the key. */
final class StyleBounds {
  private StyleBounds() {}

  /**
   * @throws IllegalArgumentException if {@code spread} is null or reaches beyond the bounds
   */
  static void require(String key, Spread spread, double lowest, double highest) {
    requirePresent(key, spread);
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

  /**
   * @throws IllegalArgumentException if {@code value} is not a number within the bounds
   */
  static void require(String key, double value, double lowest, double highest) {
    if (!(value >= lowest && value <= highest)) {
      throw new IllegalArgumentException(
          key + " must be from " + lowest + " to " + highest + ", got " + value);
    }
  }

  /**
   * @throws IllegalArgumentException if {@code value} is null
   */
  static void requirePresent(String key, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
  }
}

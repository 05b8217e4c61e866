package org.inkgraph.data.synthetic;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.inkgraph.data.RandomStream;
import org.inkgraph.runtime.Preconditions;

/**
 * A normal distribution clipped to limits, from which a quantity of handwriting is drawn. In YAML,
 * a list of the four numbers.
 *
 * @param mean mean before clipping, within the limits
 * @param deviation standard deviation before clipping, at least 0
 * @param min the lower limit
 * @param max the upper limit
 */
public record ClippedNormal(double mean, double deviation, double min, double max) {
  private static final int NUMBERS = 4;

  /** Checks that the mean is within the limits and the deviation is finite and not negative. */
  public ClippedNormal {
    if (!(min <= mean && mean <= max)) {
      throw new IllegalArgumentException(
          "the mean must be within the limits, got " + text(mean, deviation, min, max));
    }
    if (!(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the deviation must be at least 0, got " + text(mean, deviation, min, max));
    }
  }

  /**
   * Returns the distribution that a list describes.
   *
   * @throws IllegalArgumentException if it does not have four numbers, or they are not a valid
   *     distribution
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ClippedNormal of(double[] numbers) {
    if (numbers.length != NUMBERS) {
      throw new IllegalArgumentException(
          "a distribution must be [mean, deviation, minimum, maximum], got a list of "
              + numbers.length);
    }
    return new ClippedNormal(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  @JsonValue
  double[] numbers() {
    return new double[] {mean, deviation, min, max};
  }

  /**
   * @param key key of the distribution, which the message names
   * @throws IllegalArgumentException if {@code distribution} is null or its limits exceed the
   *     bounds
   */
  static void requireWithin(String key, ClippedNormal distribution, double lower, double upper) {
    Preconditions.requirePresent(key, distribution);
    if (distribution.min() < lower || distribution.max() > upper) {
      throw new IllegalArgumentException(
          "%s must stay within %s and %s, got limits %s and %s"
              .formatted(key, lower, upper, distribution.min(), distribution.max()));
    }
  }

  double draw(RandomStream random) {
    return Math.max(min, Math.min(max, mean + random.gaussian(deviation)));
  }

  private static String text(double mean, double deviation, double min, double max) {
    return "[" + mean + ", " + deviation + ", " + min + ", " + max + "]";
  }
}

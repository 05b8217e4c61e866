package org.inkgraph.data.synthetic;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.inkgraph.data.RandomStream;

/**
 * How a quantity of handwriting varies: a normal distribution, moved to its limits where it passes
 * them. In YAML a list of the four numbers.
 *
 * @param mean its middle, within the limits
 * @param deviation its standard deviation, at least 0
 * @param least the lower limit
 * @param most the upper limit
 */
public record ClippedNormal(double mean, double deviation, double least, double most) {
  private static final int NUMBERS = 4;

  /** Checks the order of the limits. */
  public ClippedNormal {
    if (!(least <= mean && mean <= most)) {
      throw new IllegalArgumentException(
          "the mean must be within the limits, got " + text(mean, deviation, least, most));
    }
    if (!(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the deviation must be at least 0, got " + text(mean, deviation, least, most));
    }
  }

  /**
   * The spread that a list describes.
   *
   * @throws IllegalArgumentException if it has not four numbers, or these make no spread
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
    return new double[] {mean, deviation, least, most};
  }

  /** A number from this spread. */
  double draw(RandomStream random) {
    return Math.max(least, Math.min(most, mean + random.gaussian(deviation)));
  }

  private static String text(double mean, double deviation, double least, double most) {
    return "[" + mean + ", " + deviation + ", " + least + ", " + most + "]";
  }
}

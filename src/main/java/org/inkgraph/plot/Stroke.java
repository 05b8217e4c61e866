package org.inkgraph.plot;

/**
 * How a line is drawn.
 *
 * @param colour its colour
 * @param width its width, more than 0
 * @param dash length of its dashes and of the gaps between them; 0 for a whole line
 */
public record Stroke(RgbColor colour, double width, double dash) {

  /**
   * @throws IllegalArgumentException if {@code width} is not positive or {@code dash} negative
   */
  public Stroke {
    if (!(width > 0) || !(dash >= 0)) {
      throw new IllegalArgumentException(
          "width must be positive and dash at least 0, got " + width + " and " + dash);
    }
  }

  /** A whole line. */
  public static Stroke of(RgbColor colour, double width) {
    return new Stroke(colour, width, 0);
  }

  /** A line of dashes. */
  public static Stroke dashed(RgbColor colour, double width) {
    return new Stroke(colour, width, 3 * width);
  }
}

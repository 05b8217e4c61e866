package org.inkgraph.plot;

/**
 * The style of a line.
 *
 * @param color color of the line
 * @param width width of the line, more than 0
 * @param dash length of the dashes and of the gaps between them; 0 for a solid line
 */
public record Stroke(RgbColor color, double width, double dash) {
  /** The style of axes and frames. */
  public static final Stroke AXIS = of(RgbColor.GRAY, 1);

  /** The style of grid lines. */
  public static final Stroke GRID = of(RgbColor.LIGHT_GRAY, 0.5);

  /**
   * @throws IllegalArgumentException if {@code width} is not positive or {@code dash} negative
   */
  public Stroke {
    if (!(width > 0) || !(dash >= 0)) {
      throw new IllegalArgumentException(
          "width must be positive and dash at least 0, got " + width + " and " + dash);
    }
  }

  /** Returns a solid line. */
  public static Stroke of(RgbColor color, double width) {
    return new Stroke(color, width, 0);
  }

  /** Returns a dashed line. */
  public static Stroke dashed(RgbColor color, double width) {
    return new Stroke(color, width, 3 * width);
  }
}

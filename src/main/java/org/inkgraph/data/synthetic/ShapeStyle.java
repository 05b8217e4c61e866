package org.inkgraph.data.synthetic;

import org.inkgraph.runtime.Preconditions;

/**
 * How the whole digit is bent. Lengths are in heights of the digit.
 *
 * @param slant how far the top is pushed to the right of the bottom, within -2 and 2
 * @param logWidth natural logarithm of the factor by which it is widened, within -1.5 and 1.5
 * @param turn radians clockwise, within -1 and 1
 * @param balance how far the middle is pushed down, as a quarter of this, within -0.9 and 0.9
 * @param lean how far the middle is pushed to the right, as a quarter of this, within -0.9 and 0.9
 * @param taper how much wider the bottom is than the top, within -1.5 and 1.5
 * @param waves local deformation
 */
public record ShapeStyle(
    ClippedNormal slant,
    ClippedNormal logWidth,
    ClippedNormal turn,
    ClippedNormal balance,
    ClippedNormal lean,
    ClippedNormal taper,
    WaveStyle waves) {

  /**
   * A smooth random displacement: a sum of sines of the place.
   *
   * @param count number of sines, 0 to 16
   * @param sideways standard deviation of each one's amplitude, 0 to 0.2
   * @param upwards the same for the other direction, 0 to 0.2
   * @param frequency largest, in radians a height, 0 to 50
   */
  public record WaveStyle(int count, double sideways, double upwards, double frequency) {
    /** Checks the ranges. */
    public WaveStyle {
      Preconditions.requireWithin("shape.waves.count", count, 0, 16);
      Preconditions.requireWithin("shape.waves.sideways", sideways, 0, 0.2);
      Preconditions.requireWithin("shape.waves.upwards", upwards, 0, 0.2);
      Preconditions.requireWithin("shape.waves.frequency", frequency, 0, 50);
    }
  }

  /** Checks the ranges. */
  public ShapeStyle {
    StyleBounds.require("shape.slant", slant, -2, 2);
    StyleBounds.require("shape.logWidth", logWidth, -1.5, 1.5);
    StyleBounds.require("shape.turn", turn, -1, 1);
    StyleBounds.require("shape.balance", balance, -0.9, 0.9);
    StyleBounds.require("shape.lean", lean, -0.9, 0.9);
    StyleBounds.require("shape.taper", taper, -1.5, 1.5);
    Preconditions.requirePresent("shape.waves", waves);
  }
}

package org.inkgraph.data.synthetic;

import org.inkgraph.runtime.Preconditions;

/**
 * Parameters of the deformation of the whole digit. Lengths are in heights of the digit.
 *
 * @param slant shift of the top to the right relative to the bottom, -2 to 2
 * @param logWidth natural logarithm of the factor of the width, -1.5 to 1.5
 * @param turn rotation in radians, clockwise, -1 to 1
 * @param balance four times the downward shift of the middle, -0.9 to 0.9
 * @param lean four times the shift of the middle to the right, -0.9 to 0.9
 * @param taper relative widening from top to bottom, -1.5 to 1.5
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
   * Parameters of a smooth random displacement: a sum of sines of the position.
   *
   * @param count number of sines, 0 to 16
   * @param sideways standard deviation of each sine's horizontal amplitude, 0 to 0.2
   * @param upwards standard deviation of each sine's vertical amplitude, 0 to 0.2
   * @param frequency maximum frequency in radians per height of the digit, 0 to 50
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
    ClippedNormal.requireWithin("shape.slant", slant, -2, 2);
    ClippedNormal.requireWithin("shape.logWidth", logWidth, -1.5, 1.5);
    ClippedNormal.requireWithin("shape.turn", turn, -1, 1);
    ClippedNormal.requireWithin("shape.balance", balance, -0.9, 0.9);
    ClippedNormal.requireWithin("shape.lean", lean, -0.9, 0.9);
    ClippedNormal.requireWithin("shape.taper", taper, -1.5, 1.5);
    Preconditions.requirePresent("shape.waves", waves);
  }
}

package org.inkgraph.data.synthetic;

import org.inkgraph.runtime.Preconditions;

/**
 * Parameters of each stroke's variation. Lengths are in heights of the digit.
 *
 * @param knotMiss standard deviation of a control point's displacement, per axis, 0 to 0.2
 * @param shift standard deviation of a whole stroke's displacement, per axis, 0 to 0.2
 * @param logSize standard deviation of the natural logarithm of a stroke's size, 0 to 0.5
 * @param haste fraction by which turns are cut short: 0 follows the skeleton, 1 goes straight
 * @param rounding probability that a corner becomes a curve, 0 to 1
 * @param reach length that is added at each end of a stroke, or cut off if negative, -0.5 to 0.5
 * @param hook short hooks at the ends of strokes
 * @param drag probability that two strokes are connected, 0 to 1
 * @param gap gaps in the ink
 * @param tremor standard deviation of the displacement of each sampled point, per axis, 0 to 0.1
 */
public record StrokeStyle(
    double knotMiss,
    double shift,
    double logSize,
    ClippedNormal haste,
    double rounding,
    ClippedNormal reach,
    Irregularity hook,
    double drag,
    Irregularity gap,
    double tremor) {

  /**
   * A random irregularity of a stroke.
   *
   * @param chance probability that it occurs, 0 to 1
   * @param length mean length, 0 to 0.5
   */
  public record Irregularity(double chance, double length) {
    /** Checks the ranges. */
    public Irregularity {
      Preconditions.requireWithin("chance", chance, 0, 1);
      Preconditions.requireWithin("length", length, 0, 0.5);
    }
  }

  /** Checks the ranges. */
  public StrokeStyle {
    Preconditions.requireWithin("strokes.knotMiss", knotMiss, 0, 0.2);
    Preconditions.requireWithin("strokes.shift", shift, 0, 0.2);
    Preconditions.requireWithin("strokes.logSize", logSize, 0, 0.5);
    ClippedNormal.requireWithin("strokes.haste", haste, 0, 1);
    Preconditions.requireWithin("strokes.rounding", rounding, 0, 1);
    ClippedNormal.requireWithin("strokes.reach", reach, -0.5, 0.5);
    Preconditions.requirePresent("strokes.hook", hook);
    Preconditions.requireWithin("strokes.drag", drag, 0, 1);
    Preconditions.requirePresent("strokes.gap", gap);
    Preconditions.requireWithin("strokes.tremor", tremor, 0, 0.1);
  }
}

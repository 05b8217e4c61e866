package org.inkgraph.data.synthetic;

import org.inkgraph.runtime.Preconditions;

/**
 * How each stroke departs from its skeleton. Lengths are in heights of the digit.
 *
 * @param knotMiss standard deviation by which a point is missed, each way, 0 to 0.2
 * @param shift standard deviation by which a whole stroke is misplaced, each way, 0 to 0.2
 * @param logSize standard deviation of the natural logarithm of a stroke's size, 0 to 0.5
 * @param haste how much of a turn is cut short: 0 follows the skeleton, 1 goes straight; within 0
 *     and 1
 * @param rounding chance that a corner becomes a curve, 0 to 1
 * @param reach how far a stroke is drawn beyond each of its ends, or falls short of it where
 *     negative, within -0.5 and 0.5
 * @param hook short turns at the ends of strokes
 * @param drag chance that the pen stays on the paper between two strokes, 0 to 1
 * @param gap places where the pen leaves no ink
 * @param tremor standard deviation of each point of the line, each way, 0 to 0.1
 */
public record StrokeStyle(
    double knotMiss,
    double shift,
    double logSize,
    ClippedNormal haste,
    double rounding,
    ClippedNormal reach,
    Mark hook,
    double drag,
    Mark gap,
    double tremor) {

  /**
   * Something that happens to a stroke now and then.
   *
   * @param chance that it happens, 0 to 1
   * @param length its mean length, 0 to 0.5
   */
  public record Mark(double chance, double length) {
    /** Checks the ranges. */
    public Mark {
      Preconditions.requireWithin("chance", chance, 0, 1);
      Preconditions.requireWithin("length", length, 0, 0.5);
    }
  }

  /** Checks the ranges. */
  public StrokeStyle {
    Preconditions.requireWithin("strokes.knotMiss", knotMiss, 0, 0.2);
    Preconditions.requireWithin("strokes.shift", shift, 0, 0.2);
    Preconditions.requireWithin("strokes.logSize", logSize, 0, 0.5);
    StyleBounds.require("strokes.haste", haste, 0, 1);
    Preconditions.requireWithin("strokes.rounding", rounding, 0, 1);
    StyleBounds.require("strokes.reach", reach, -0.5, 0.5);
    Preconditions.requirePresent("strokes.hook", hook);
    Preconditions.requireWithin("strokes.drag", drag, 0, 1);
    Preconditions.requirePresent("strokes.gap", gap);
    Preconditions.requireWithin("strokes.tremor", tremor, 0, 0.1);
  }
}

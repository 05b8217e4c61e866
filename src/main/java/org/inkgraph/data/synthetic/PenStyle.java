package org.inkgraph.data.synthetic;

import org.inkgraph.runtime.Preconditions;

/**
 * Parameters of the stroke width.
 *
 * @param logRadius natural logarithm of the line's radius in heights of the digit, -5 to -1
 * @param pressure standard deviation of the radius's relative change along a stroke, 0 to 0.5
 * @param pressureFrequency maximum frequency of that change, in radians per height of the digit, 0
 *     to 50
 * @param thinning fraction of the radius that is lost at a stroke's ends, or gained if negative, -1
 *     to 1
 * @param nib standard deviation of the relative change by direction, as with a broad nib, 0 to 0.5
 */
public record PenStyle(
    ClippedNormal logRadius,
    double pressure,
    double pressureFrequency,
    ClippedNormal thinning,
    double nib) {

  /** Checks the ranges. */
  public PenStyle {
    ClippedNormal.requireWithin("pen.logRadius", logRadius, -5, -1);
    Preconditions.requireWithin("pen.pressure", pressure, 0, 0.5);
    Preconditions.requireWithin("pen.pressureFrequency", pressureFrequency, 0, 50);
    ClippedNormal.requireWithin("pen.thinning", thinning, -1, 1);
    Preconditions.requireWithin("pen.nib", nib, 0, 0.5);
  }
}

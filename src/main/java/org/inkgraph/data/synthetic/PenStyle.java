package org.inkgraph.data.synthetic;

import org.inkgraph.runtime.Preconditions;

/**
 * How wide the line is.
 *
 * @param logRadius natural logarithm of the tip's radius in heights of the digit, within -5 and -1
 * @param pressure standard deviation of its relative change along a stroke, 0 to 0.5
 * @param pressureFrequency largest, in radians a height of line, 0 to 50
 * @param thinning share of the radius that is lost at a stroke's ends, or gained where negative,
 *     within -1 and 1
 * @param nib standard deviation of the relative change by direction, as a broad nib makes it, 0 to
 *     0.5
 */
public record PenStyle(
    ClippedNormal logRadius,
    double pressure,
    double pressureFrequency,
    ClippedNormal thinning,
    double nib) {

  /** Checks the ranges. */
  public PenStyle {
    StyleBounds.require("pen.logRadius", logRadius, -5, -1);
    Preconditions.requireWithin("pen.pressure", pressure, 0, 0.5);
    Preconditions.requireWithin("pen.pressureFrequency", pressureFrequency, 0, 50);
    StyleBounds.require("pen.thinning", thinning, -1, 1);
    Preconditions.requireWithin("pen.nib", nib, 0, 0.5);
  }
}

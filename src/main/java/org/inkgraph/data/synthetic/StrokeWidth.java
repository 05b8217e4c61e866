package org.inkgraph.data.synthetic;

import org.inkgraph.data.RandomStream;

/** The random stroke width along the lines of one digit. */
final class StrokeWidth {
  /** Length of a stroke's tapered end, in heights of the digit. */
  private static final double END = 0.22;

  private final double radius;
  private final double pressure;
  private final double pressureFrequency;
  private final double pressurePhase;
  private final double startThinning;
  private final double endThinning;
  private final double nibAlong;
  private final double nibAcross;

  StrokeWidth(PenStyle style, RandomStream random) {
    radius = StrictMath.exp(style.logRadius().draw(random));
    pressure = random.gaussian(style.pressure());
    pressureFrequency = random.uniform(0, style.pressureFrequency());
    pressurePhase = random.uniform(0, 2 * Math.PI);
    startThinning = style.thinning().draw(random);
    endThinning = style.thinning().draw(random);
    double nib = random.gaussian(style.nib());
    double twiceAngle = random.uniform(0, 2 * Math.PI);
    nibAlong = nib * StrictMath.cos(twiceAngle);
    nibAcross = nib * StrictMath.sin(twiceAngle);
  }

  /**
   * Returns the radius of the line at one point of a stroke, in heights of the digit; above 0.
   *
   * @param dx horizontal component of the line's direction, of any length
   * @param fromStart length of the line from the stroke's start
   * @param toEnd length of the line to the stroke's end
   */
  double radius(double dx, double dy, double fromStart, double toEnd) {
    double squaredLength = Math.max(1e-12, dx * dx + dy * dy);
    double byDirection =
        nibAlong * (dx * dx - dy * dy) / squaredLength + nibAcross * 2 * dx * dy / squaredLength;
    double byPlace = pressure * StrictMath.sin(pressureFrequency * fromStart + pressurePhase);
    double byEnds =
        startThinning * Math.max(0, 1 - fromStart / END)
            + endThinning * Math.max(0, 1 - toEnd / END);
    return radius * Math.max(0.25, (1 + byPlace) * (1 + byDirection) * (1 - byEnds));
  }
}

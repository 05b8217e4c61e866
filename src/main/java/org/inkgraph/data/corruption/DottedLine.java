package org.inkgraph.data.corruption;

import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;

/**
 * Dotted line: a straight line across the image between random heights at its sides, of dots and
 * gaps that are two columns wide (MNIST-C). Severities 1 and 2 have a thinner line, 4 and 5 two and
 * three lines.
 */
final class DottedLine implements ImageCorruption {
  private static final int LAST = 27;

  private static final int DOT = 2;

  private final int severity;

  DottedLine(int severity, ImageShape shape) {
    this.severity = severity;
  }

  @Override
  public GrayPlane apply(GrayPlane image, RandomStream random) {
    GrayPlane result = image.map(value -> value);
    for (int line = 0; line < InkLine.count(severity); line++) {
      InkLine.add(
          result,
          0,
          random.below(LAST),
          LAST,
          random.below(LAST),
          InkLine.width(severity),
          column -> column / DOT % 2 == 1);
    }
    return result;
  }
}

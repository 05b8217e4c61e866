package org.inkgraph.data.corruption;

import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;

/**
 * Zigzag: a triangle wave across the image, of amplitude 2 and period 8, along an axis from column
 * 2 to 25 that rises or falls by at most 5 (MNIST-C). The wave ends where the axis does. Severities
 * 1 and 2 have a thinner line, 4 and 5 two and three zigzags.
 */
final class Zigzag implements ImageCorruption {
  private static final double FROM = 2;
  private static final double LENGTH = 23;
  private static final double AMPLITUDE = 2;
  private static final double QUARTER = 2;

  private static final int ROWS = 27;
  private static final int MAX_RISE = 5;

  private final int severity;

  Zigzag(int severity, ImageShape shape) {
    this.severity = severity;
  }

  @Override
  public GrayPlane apply(GrayPlane image, RandomStream random) {
    GrayPlane result = image.map(value -> value);
    for (int line = 0; line < InkLine.count(severity); line++) {
      int start = random.below(ROWS);
      draw(result, start, random.below(2 * MAX_RISE) - MAX_RISE);
    }
    return result;
  }

  private void draw(GrayPlane image, int start, int rise) {
    double length = Math.sqrt(LENGTH * LENGTH + rise * rise);
    double cosine = LENGTH / length;
    double sine = rise / length;
    double from = 0;
    while (from < length) {
      double to = Math.min(length, from == 0 ? QUARTER : from + 2 * QUARTER);
      InkLine.add(
          image,
          FROM + cosine * from - sine * wave(from),
          start + sine * from + cosine * wave(from),
          FROM + cosine * to - sine * wave(to),
          start + sine * to + cosine * wave(to),
          InkLine.width(severity),
          column -> true);
      from = to;
    }
  }

  /** Returns the wave's height, which is {@link #AMPLITUDE} after a quarter of its period. */
  private static double wave(double along) {
    double quarters = along / QUARTER % 4;
    double height = quarters < 1 ? quarters : quarters < 3 ? 2 - quarters : quarters - 4;
    return AMPLITUDE * height;
  }
}

package org.inkgraph.predict;

/**
 * Scales by area: each target pixel is the mean of what it covers of the source, edge pixels
 * counted by the share covered. Thin strokes so fade evenly, where sampling would lose some.
 */
final class AreaAverage {
  private AreaAverage() {}

  /**
   * Scales what lies in {@code box}.
   *
   * @param ink uint8, the whole picture in row-major order
   * @param stride width of the picture
   * @return {@code [toRows, toColumns]} in row-major order, in [0, 1]
   */
  static float[] scale(byte[] ink, int stride, InkBox box, int toRows, int toColumns) {
    float[] narrowed = new float[box.rows() * toColumns];
    for (int row = 0; row < box.rows(); row++) {
      float[] line = box.line(ink, stride, row);
      line(line, 0, 1, box.columns(), narrowed, row * toColumns, 1, toColumns);
    }
    float[] scaled = new float[toRows * toColumns];
    for (int column = 0; column < toColumns; column++) {
      line(narrowed, column, toColumns, box.rows(), scaled, column, toColumns, toRows);
    }
    return scaled;
  }

  private static void line(
      float[] source, int from, int step, int length, float[] target, int to, int toStep, int n) {
    double covered = (double) length / n;
    for (int i = 0; i < n; i++) {
      double start = i * covered;
      double end = Math.min(length, start + covered);
      double sum = 0;
      for (int pixel = (int) start; pixel < end; pixel++) {
        double share = Math.min(end, pixel + 1) - Math.max(start, pixel);
        sum += share * source[from + pixel * step];
      }
      target[to + i * toStep] = (float) (sum / (end - start));
    }
  }
}

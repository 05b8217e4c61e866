package org.inkgraph.image;

import java.util.function.IntFunction;

/**
 * Resamples images by area: each target pixel is the mean of the source area that it covers. Thin
 * strokes fade evenly, where point sampling would lose some.
 */
public final class AreaResampler {
  private AreaResampler() {}

  /**
   * Scales an image.
   *
   * @param lines returns a row of the image by its index, {@code [columns]}
   * @param rows height of the source in pixels
   * @param columns width of the source in pixels
   * @return {@code [toRows, toColumns]} in row-major order, in the range of {@code lines}
   */
  public static float[] scale(
      IntFunction<float[]> lines, int rows, int columns, int toRows, int toColumns) {
    float[] narrowed = new float[rows * toColumns];
    for (int row = 0; row < rows; row++) {
      line(lines.apply(row), 0, 1, columns, narrowed, row * toColumns, 1, toColumns);
    }
    float[] scaled = new float[toRows * toColumns];
    for (int column = 0; column < toColumns; column++) {
      line(narrowed, column, toColumns, rows, scaled, column, toColumns, toRows);
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

package org.inkgraph.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A picture in opaque colors.
 *
 * <p>The pixels are not copied, since a photograph has millions: callers must not modify an array
 * that they pass or receive.
 */
public final class ColorPicture {
  private final int rows;
  private final int columns;
  private final int[] rgb;

  /**
   * @param rows height in pixels
   * @param columns width in pixels
   * @param rgb {@code [rows, columns]} in row-major order, each {@code 0xRRGGBB}
   * @throws IllegalArgumentException if there are no pixels, or their number is not {@code rows *
   *     columns}
   */
  public ColorPicture(int rows, int columns, int[] rgb) {
    if (rows < 1 || columns < 1 || rgb.length != rows * columns) {
      throw new IllegalArgumentException(
          "a picture of " + rows + "x" + columns + " pixels cannot have " + rgb.length);
    }
    this.rows = rows;
    this.columns = columns;
    this.rgb = rgb;
  }

  /** Returns the height in pixels. */
  public int rows() {
    return rows;
  }

  /** Returns the width in pixels. */
  public int columns() {
    return columns;
  }

  /** Returns the pixels, {@code [rows, columns]} in row-major order, each {@code 0xRRGGBB}. */
  public int[] rgb() {
    return rgb;
  }

  /**
   * Returns the colors of {@code image}, scaled down by area if it is larger than {@code
   * longestSide}. Transparent pixels become white, or black if the drawing would be nearly
   * invisible on white.
   *
   * @param longestSide maximum height and width in pixels, at least 1
   */
  public static ColorPicture of(BufferedImage image, int longestSide) {
    OpaqueScanlines lines = new OpaqueScanlines(image);
    int rows = image.getHeight();
    int columns = image.getWidth();
    double factor = (double) longestSide / Math.max(rows, columns);
    if (factor < 1) {
      return scaled(
          lines,
          rows,
          columns,
          Math.max(1, (int) Math.round(rows * factor)),
          Math.max(1, (int) Math.round(columns * factor)));
    }
    int[] rgb = new int[rows * columns];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(lines.line(row), 0, rgb, row * columns, columns);
    }
    return new ColorPicture(rows, columns, rgb);
  }

  private static ColorPicture scaled(
      OpaqueScanlines lines, int rows, int columns, int toRows, int toColumns) {
    int[] rgb = new int[toRows * toColumns];
    for (int shift = 0; shift <= 16; shift += 8) {
      int channel = shift;
      float[] scaled =
          AreaResampler.scale(
              row -> channel(lines.line(row), channel), rows, columns, toRows, toColumns);
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] |= Math.round(scaled[i]) << channel;
      }
    }
    return new ColorPicture(toRows, toColumns, rgb);
  }

  private static float[] channel(int[] line, int shift) {
    float[] values = new float[line.length];
    for (int i = 0; i < line.length; i++) {
      values[i] = line[i] >> shift & 0xFF;
    }
    return values;
  }

  /** Returns whether all colors are shades of gray. */
  public boolean isGray() {
    return Arrays.stream(rgb).allMatch(pixel -> pixel == (pixel & 0xFF) * 0x010101);
  }

  /** Returns the outermost pixels, which are usually background; the corners twice. */
  public int[] border() {
    int[] border = new int[2 * (rows + columns)];
    int i = 0;
    for (int column = 0; column < columns; column++) {
      border[i++] = rgb[column];
      border[i++] = rgb[(rows - 1) * columns + column];
    }
    for (int row = 0; row < rows; row++) {
      border[i++] = rgb[row * columns];
      border[i++] = rgb[row * columns + columns - 1];
    }
    return border;
  }

  /** Returns the medians of red, green and blue over the border, as {@code 0xRRGGBB}. */
  public int borderMedian() {
    int[] border = border();
    int median = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int channel = shift;
      int[] values = Arrays.stream(border).map(pixel -> pixel >> channel & 0xFF).sorted().toArray();
      median |= values[values.length / 2] << channel;
    }
    return median;
  }
}

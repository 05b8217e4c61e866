package org.inkgraph.image;

import java.awt.image.BufferedImage;

/** A picture of any size in shades of grey. */
public final class GrayPicture {
  private final int rows;
  private final int columns;
  private final byte[] grey;

  /**
   * @param rows height in pixels
   * @param columns width in pixels
   * @param grey uint8 {@code [rows, columns]} in row-major order, 0 for black and 255 for white
   */
  public GrayPicture(int rows, int columns, byte[] grey) {
    this.rows = rows;
    this.columns = columns;
    this.grey = grey;
  }

  /** Returns the height in pixels. */
  public int rows() {
    return rows;
  }

  /** Returns the width in pixels. */
  public int columns() {
    return columns;
  }

  /**
   * The luma of {@code image} (Rec. 601, as in JPEG). What is transparent shows white; and black if
   * next to nothing of the drawing would be seen on white.
   */
  public static GrayPicture of(BufferedImage image) {
    OpaqueScanlines lines = new OpaqueScanlines(image);
    int rows = image.getHeight();
    int columns = image.getWidth();
    byte[] grey = new byte[rows * columns];
    for (int row = 0; row < rows; row++) {
      int[] line = lines.line(row);
      for (int column = 0; column < columns; column++) {
        int red = line[column] >> 16 & 0xFF;
        int green = line[column] >> 8 & 0xFF;
        int blue = line[column] & 0xFF;
        grey[row * columns + column] =
            (byte) Math.round((299 * red + 587 * green + 114 * blue) / 1000.0);
      }
    }
    return new GrayPicture(rows, columns, grey);
  }

  /** Returns a copy of the grey values, {@code [rows, columns]} in row-major order. */
  byte[] grey() {
    return grey.clone();
  }

  /** Grey value at {@code row} and {@code column}, 0 for black to 255 for white. */
  public int at(int row, int column) {
    return grey[row * columns + column] & 0xFF;
  }

  /** Median of the outermost pixels, which are background in all but the tightest crops. */
  public int borderMedian() {
    int[] shades = new int[256];
    for (int column = 0; column < columns; column++) {
      shades[at(0, column)]++;
      shades[at(rows - 1, column)]++;
    }
    for (int row = 0; row < rows; row++) {
      shades[at(row, 0)]++;
      shades[at(row, columns - 1)]++;
    }
    int seen = 0;
    int median = 0;
    while ((seen += shades[median]) <= rows + columns) {
      median++;
    }
    return median;
  }

  /** Ink as 255. */
  public GrayPicture withInk(Polarity inversion) {
    if (inversion == Polarity.NO || (inversion == Polarity.AUTO && borderMedian() < 128)) {
      return this;
    }
    byte[] inverted = new byte[grey.length];
    for (int i = 0; i < grey.length; i++) {
      inverted[i] = (byte) ~grey[i];
    }
    return new GrayPicture(rows, columns, inverted);
  }

  /**
   * Scales to another size, its aspect ratio kept, in the middle of background 0.
   *
   * @param at where in {@code target} the image begins
   */
  public void scaleInto(byte[] target, int at, int newRows, int newColumns) {
    double scale = Math.min((double) newRows / rows, (double) newColumns / columns);
    int height = Math.max(1, (int) Math.round(rows * scale));
    int width = Math.max(1, (int) Math.round(columns * scale));
    float[] scaled = AreaResampler.scale(this::line, rows, columns, height, width);
    int top = (newRows - height) / 2;
    int left = (newColumns - width) / 2;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        target[at + (top + row) * newColumns + left + column] =
            (byte) Math.round(scaled[row * width + column]);
      }
    }
  }

  private float[] line(int row) {
    float[] line = new float[columns];
    for (int column = 0; column < columns; column++) {
      line[column] = at(row, column);
    }
    return line;
  }
}

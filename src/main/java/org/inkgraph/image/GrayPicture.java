package org.inkgraph.image;

import java.awt.image.BufferedImage;

/** A picture in shades of gray. */
public final class GrayPicture {
  private final int rows;
  private final int columns;
  private final byte[] gray;

  /**
   * @param rows height in pixels
   * @param columns width in pixels
   * @param gray uint8 {@code [rows, columns]} in row-major order, 0 for black and 255 for white
   */
  public GrayPicture(int rows, int columns, byte[] gray) {
    this.rows = rows;
    this.columns = columns;
    this.gray = gray;
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
   * Returns the luma of {@code image} (Rec. 601, as in JPEG). Transparent pixels become white, or
   * black if the drawing would be nearly invisible on white.
   */
  public static GrayPicture of(BufferedImage image) {
    OpaqueScanlines lines = new OpaqueScanlines(image);
    int rows = image.getHeight();
    int columns = image.getWidth();
    byte[] gray = new byte[rows * columns];
    for (int row = 0; row < rows; row++) {
      int[] line = lines.line(row);
      for (int column = 0; column < columns; column++) {
        int red = line[column] >> 16 & 0xFF;
        int green = line[column] >> 8 & 0xFF;
        int blue = line[column] & 0xFF;
        gray[row * columns + column] =
            (byte) Math.round((299 * red + 587 * green + 114 * blue) / 1000.0);
      }
    }
    return new GrayPicture(rows, columns, gray);
  }

  /** Returns a copy of the gray values, uint8 {@code [rows, columns]} in row-major order. */
  public byte[] gray() {
    return gray.clone();
  }

  /** Returns the gray value at {@code row} and {@code column}, 0 for black to 255 for white. */
  public int at(int row, int column) {
    return gray[row * columns + column] & 0xFF;
  }

  /** Returns the median of the outermost pixels, which are usually background. */
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

  /** Returns whether the border is rather white than black. */
  public boolean hasLightBorder() {
    return borderMedian() >= 128;
  }

  /**
   * Returns the picture with ink as 255, inverted if {@code polarity} says so; the picture decides
   * for itself if that is {@link Polarity#AUTO} or {@link Polarity#EACH}.
   */
  public GrayPicture withInk(Polarity polarity) {
    if (polarity == Polarity.NO || (polarity != Polarity.YES && !hasLightBorder())) {
      return this;
    }
    byte[] inverted = new byte[gray.length];
    for (int i = 0; i < gray.length; i++) {
      inverted[i] = (byte) ~gray[i];
    }
    return new GrayPicture(rows, columns, inverted);
  }

  /**
   * Scales the picture to fit another size, keeping its aspect ratio, centered on background 0.
   *
   * @param at index of the image's first pixel in {@code target}
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

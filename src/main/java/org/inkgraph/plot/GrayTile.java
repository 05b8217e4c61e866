package org.inkgraph.plot;

import java.util.Arrays;

/** A grey picture made of pixels, dark ink on white paper when drawn. */
public final class GrayTile {
  /** Pixels along a side that are kept: more than a small picture can show. */
  private static final int MAX_PIXELS = 64;

  private final int width;
  private final int height;
  private final byte[] ink;

  /**
   * @param width in pixels, at least 1
   * @param height in pixels, at least 1
   * @param ink {@code [height, width]} in row-major order, unsigned: 0 for paper, 255 for ink
   * @throws IllegalArgumentException if a side is below 1 or there are not as many pixels
   */
  public GrayTile(int width, int height, byte[] ink) {
    if (width < 1 || height < 1 || ink.length != (long) width * height) {
      throw new IllegalArgumentException(
          width + "x" + height + " pixels must be as many bytes, got " + ink.length);
    }
    this.width = width;
    this.height = height;
    this.ink = ink.clone();
  }

  /** Returns the width in pixels, at least 1. */
  public int width() {
    return width;
  }

  /** Returns the height in pixels, at least 1. */
  public int height() {
    return height;
  }

  /** The same, no larger than it is worth keeping: blocks of pixels become their mean. */
  public GrayTile reduced() {
    int factor = (Math.max(width, height) + MAX_PIXELS - 1) / MAX_PIXELS;
    if (factor <= 1) {
      return this;
    }
    int columns = (width + factor - 1) / factor;
    int rows = (height + factor - 1) / factor;
    byte[] means = new byte[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        means[row * columns + column] = mean(row * factor, column * factor, factor);
      }
    }
    return new GrayTile(columns, rows, means);
  }

  /** Brightness of each pixel on paper, 0 for black and 255 for white. */
  byte[] brightness() {
    byte[] brightness = Arrays.copyOf(ink, ink.length);
    for (int i = 0; i < brightness.length; i++) {
      brightness[i] = (byte) ~brightness[i];
    }
    return brightness;
  }

  private byte mean(int fromRow, int fromColumn, int factor) {
    int toRow = Math.min(height, fromRow + factor);
    int toColumn = Math.min(width, fromColumn + factor);
    int sum = 0;
    for (int row = fromRow; row < toRow; row++) {
      for (int column = fromColumn; column < toColumn; column++) {
        sum += ink[row * width + column] & 0xFF;
      }
    }
    int count = (toRow - fromRow) * (toColumn - fromColumn);
    return (byte) ((sum + count / 2) / count);
  }
}

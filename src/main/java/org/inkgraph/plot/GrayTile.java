package org.inkgraph.plot;

import java.util.Arrays;

/** A small gray picture, drawn as dark ink on a white background. */
public final class GrayTile {
  /** Maximum number of pixels per side of a reduced tile. */
  private static final int MAX_PIXELS = 64;

  private final int width;
  private final int height;
  private final byte[] ink;

  /**
   * @param width in pixels, at least 1
   * @param height in pixels, at least 1
   * @param ink {@code [height, width]} in row-major order, unsigned: 0 for background, 255 for ink
   * @throws IllegalArgumentException if a side is below 1 or the number of pixels is wrong
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

  /** Returns this tile with at most 64 pixels per side: blocks of pixels become their mean. */
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

  /** Returns the brightness of each pixel, 0 for black and 255 for white. */
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

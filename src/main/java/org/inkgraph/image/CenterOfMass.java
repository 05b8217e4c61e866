package org.inkgraph.image;

import java.util.function.IntToDoubleFunction;

/**
 * The center of mass of the ink on an image, in pixel indices: (0, 0) is the middle of the upper
 * left pixel.
 *
 * <p>Images of MNIST were moved by whole pixels, so that their center of mass lies at most half a
 * pixel from pixel (14, 14) of 28x28, which is half a pixel below and to the right of the image's
 * middle. Row and column are at least 13.5 and below 14.5 in all of its test images, and in all but
 * two of its training images.
 *
 * @param row from 0 at the top
 * @param column from 0 at the left
 */
public record CenterOfMass(double row, double column) {
  /**
   * Returns the center of mass of an image, or the middle of an image without ink.
   *
   * @param ink returns the ink of the pixel with an index in row-major order, at least 0
   * @param rows height in pixels, at least 1
   * @param columns width in pixels, at least 1
   */
  public static CenterOfMass of(IntToDoubleFunction ink, int rows, int columns) {
    double mass = 0;
    double rowMoment = 0;
    double columnMoment = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double pixel = ink.applyAsDouble(row * columns + column);
        mass += pixel;
        rowMoment += pixel * row;
        columnMoment += pixel * column;
      }
    }
    return mass == 0
        ? new CenterOfMass((rows - 1) / 2.0, (columns - 1) / 2.0)
        : new CenterOfMass(rowMoment / mass, columnMoment / mass);
  }

  /**
   * Returns how many pixels the ink must be moved down to lie as MNIST's does, or less where it
   * would leave the image.
   *
   * @param firstRow first row with ink
   * @param lastRow last row with ink
   * @param rows height of the image in pixels
   */
  public int shiftDown(int firstRow, int lastRow, int rows) {
    return shift(row, firstRow, lastRow, rows);
  }

  /**
   * Returns how many pixels the ink must be moved to the right to lie as MNIST's does, or less
   * where it would leave the image.
   *
   * @param firstColumn first column with ink
   * @param lastColumn last column with ink
   * @param columns width of the image in pixels
   */
  public int shiftRight(int firstColumn, int lastColumn, int columns) {
    return shift(column, firstColumn, lastColumn, columns);
  }

  private static int shift(double center, int first, int last, int length) {
    int middle = length / 2;
    int wanted = (int) Math.ceil(middle - 0.5 - center);
    return Math.max(-first, Math.min(length - 1 - last, wanted));
  }
}

package org.inkgraph.data.corruption;

import java.util.function.DoubleUnaryOperator;
import org.inkgraph.data.ImageShape;

/** The pixels of one gray image as numbers, 0 for background and 1 for ink; mutable. */
final class GrayPlane {
  /** Side of an image in whose pixels MNIST-C's lengths are given. */
  private static final double MNIST_SIDE = 28;

  private static final int MAX_BYTE = 255;

  private final int rows;
  private final int columns;
  private final double[] values;

  /** Creates an image of zeros. */
  GrayPlane(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    values = new double[rows * columns];
  }

  /** Returns the image whose unsigned bytes begin at {@code from}. */
  static GrayPlane of(ImageShape shape, byte[] pixels, int from) {
    GrayPlane plane = new GrayPlane(shape.rows(), shape.columns());
    for (int i = 0; i < plane.values.length; i++) {
      plane.values[i] = (pixels[from + i] & 0xFF) / (double) MAX_BYTE;
    }
    return plane;
  }

  /**
   * Returns the length in pixels of what is one pixel in MNIST's images of 28x28: the shorter side
   * divided by 28.
   */
  static double unit(ImageShape shape) {
    return Math.min(shape.rows(), shape.columns()) / MNIST_SIDE;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  double at(int row, int column) {
    return values[row * columns + column];
  }

  void set(int row, int column, double value) {
    values[row * columns + column] = value;
  }

  boolean contains(int row, int column) {
    return row >= 0 && row < rows && column >= 0 && column < columns;
  }

  /** Returns the value of a pixel, or 0 outside the image. */
  double orZero(int row, int column) {
    return contains(row, column) ? at(row, column) : 0;
  }

  /** Returns the value of a pixel, or that of the nearest one outside the image. */
  double nearest(int row, int column) {
    return at(Math.max(0, Math.min(rows - 1, row)), Math.max(0, Math.min(columns - 1, column)));
  }

  double max() {
    double max = values[0];
    for (double value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  /** A value for each pixel. */
  @FunctionalInterface
  interface PixelFunction {
    double at(int row, int column);
  }

  /** Returns an image of this size of {@code function}'s values, called in row-major order. */
  GrayPlane map(PixelFunction function) {
    GrayPlane result = new GrayPlane(rows, columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result.set(row, column, function.at(row, column));
      }
    }
    return result;
  }

  /** Returns an image of {@code function}'s values, called pixel by pixel in row-major order. */
  GrayPlane map(DoubleUnaryOperator function) {
    GrayPlane result = new GrayPlane(rows, columns);
    for (int i = 0; i < values.length; i++) {
      result.values[i] = function.applyAsDouble(values[i]);
    }
    return result;
  }

  /** Writes the pixels as unsigned bytes: clipped to [0, 1], times 255, rounded half up. */
  void copyTo(byte[] pixels, int from) {
    for (int i = 0; i < values.length; i++) {
      double clipped = Math.max(0, Math.min(1, values[i]));
      pixels[from + i] = (byte) (int) (MAX_BYTE * clipped + 0.5);
    }
  }
}

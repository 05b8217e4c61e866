package org.inkgraph.data.corruption;

import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;

/**
 * Stripe: inverts the pixels of a vertical stripe at the left and at the right edge (MNIST-C, whose
 * stripes are 7 of 28 columns wide; here 3, 5, 7, 9, 11).
 */
final class Stripe implements ImageCorruption {
  private static final double[] WIDTHS = {3, 5, 7, 9, 11};

  private static final double MNIST_COLUMNS = 28;

  private final int width;

  Stripe(int severity, ImageShape shape) {
    width = (int) Math.rint(WIDTHS[severity - 1] * shape.columns() / MNIST_COLUMNS);
  }

  @Override
  public GrayPlane apply(GrayPlane image, RandomStream random) {
    GrayPlane result = image.map(value -> value);
    for (int row = 0; row < image.rows(); row++) {
      for (int column = 0; column < image.columns(); column++) {
        if (column < width || column >= image.columns() - width) {
          result.set(row, column, 1 - image.at(row, column));
        }
      }
    }
    return result;
  }
}

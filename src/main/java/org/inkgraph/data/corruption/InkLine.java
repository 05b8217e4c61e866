package org.inkgraph.data.corruption;

import java.util.function.IntPredicate;

/**
 * Lines of ink in the coordinates of an image of 28x28, whose pixels' centers are at 0 to 27. Ink
 * falls with the vertical distance {@code d} from the line as {@code 1 + ln(1 - d / width)}, and is
 * 0 where that is negative (MNIST-C, with a width of 2.3).
 */
final class InkLine {
  private static final double MNIST_SIDE = 28;

  /** Widths at the severities; MNIST-C's is that of the third. */
  private static final double[] WIDTHS = {1.3, 1.8, 2.3, 2.3, 2.3};

  /** Number of lines at the severities; MNIST-C's is that of the third. */
  private static final int[] COUNTS = {1, 1, 1, 2, 3};

  private InkLine() {}

  static double width(int severity) {
    return WIDTHS[severity - 1];
  }

  static int count(int severity) {
    return COUNTS[severity - 1];
  }

  /**
   * Adds a line from column {@code fromX} to {@code toX}, which is greater.
   *
   * @param drawn which columns of the 28 are drawn
   */
  static void add(
      GrayPlane image,
      double fromX,
      double fromY,
      double toX,
      double toY,
      double width,
      IntPredicate drawn) {
    double slope = (toY - fromY) / (toX - fromX);
    for (int column = 0; column < image.columns(); column++) {
      double x = position(column, image.columns());
      if (x < Math.floor(fromX) || x >= Math.ceil(toX) || !drawn.test((int) Math.floor(x))) {
        continue;
      }
      double lineY = fromY + slope * (x - fromX);
      for (int row = 0; row < image.rows(); row++) {
        double distance = Math.abs(position(row, image.rows()) - lineY);
        if (distance < width) {
          double ink = Math.max(0, 1 + StrictMath.log(1 - distance / width));
          image.set(row, column, Math.min(1, image.at(row, column) + ink));
        }
      }
    }
  }

  private static double position(int index, int side) {
    return (index + 0.5) * (MNIST_SIDE / side) - 0.5;
  }
}

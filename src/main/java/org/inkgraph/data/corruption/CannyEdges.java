package org.inkgraph.data.corruption;

import java.util.ArrayDeque;
import java.util.Deque;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;

/**
 * Canny edges: replaces the image by its edges, one pixel wide (MNIST-C, with scikit-image's
 * constants: a Gaussian filter of standard deviation 1, thresholds 0.1 and 0.2; here the deviations
 * 0.5, 0.75, 1, 1.5, 2).
 *
 * <p>An edge is where the gradient of the filtered image is at least as long as at the two places
 * one step along it, and longer than the lower threshold, if it is connected to one that is longer
 * than the upper threshold.
 *
 * @see <a href="https://doi.org/10.1109/TPAMI.1986.4767851">Canny (1986): A computational approach
 *     to edge detection</a>
 */
final class CannyEdges implements ImageCorruption {
  private static final double[] SIGMAS = {0.5, 0.75, 1, 1.5, 2};
  private static final double LOW = 0.1;
  private static final double HIGH = 0.2;

  private final GaussianFilter filter;

  CannyEdges(int severity, ImageShape shape) {
    filter = new GaussianFilter(SIGMAS[severity - 1] * GrayPlane.unit(shape));
  }

  @Override
  public GrayPlane apply(GrayPlane image, RandomStream random) {
    GrayPlane smooth = filter.applyWithin(image);
    GrayPlane down = new GrayPlane(image.rows(), image.columns());
    GrayPlane right = new GrayPlane(image.rows(), image.columns());
    GrayPlane length = new GrayPlane(image.rows(), image.columns());
    for (int row = 0; row < image.rows(); row++) {
      for (int column = 0; column < image.columns(); column++) {
        double vertical = sobel(smooth, row, column, true);
        double horizontal = sobel(smooth, row, column, false);
        down.set(row, column, vertical);
        right.set(row, column, horizontal);
        length.set(row, column, Math.sqrt(vertical * vertical + horizontal * horizontal));
      }
    }
    return connected(ridges(down, right, length));
  }

  /**
   * Returns Sobel's derivative, downwards or to the right; an edge is a mirror to what is beyond.
   */
  private static double sobel(GrayPlane image, int row, int column, boolean downwards) {
    double sum = 0;
    for (int across = -1; across <= 1; across++) {
      int weight = across == 0 ? 2 : 1;
      double after =
          downwards
              ? image.nearest(row + 1, column + across)
              : image.nearest(row + across, column + 1);
      double before =
          downwards
              ? image.nearest(row - 1, column + across)
              : image.nearest(row + across, column - 1);
      sum += weight * (after - before);
    }
    return sum;
  }

  /** Returns the gradient's length where it is a maximum along its direction, and 0 elsewhere. */
  private static GrayPlane ridges(GrayPlane down, GrayPlane right, GrayPlane length) {
    GrayPlane ridges = new GrayPlane(length.rows(), length.columns());
    for (int row = 1; row < length.rows() - 1; row++) {
      for (int column = 1; column < length.columns() - 1; column++) {
        double here = length.at(row, column);
        double vertical = down.at(row, column);
        double horizontal = right.at(row, column);
        if (here > 0
            && along(length, row, column, vertical, horizontal) <= here
            && along(length, row, column, -vertical, -horizontal) <= here) {
          ridges.set(row, column, here);
        }
      }
    }
    return ridges;
  }

  /** Returns the value where the ray from a pixel meets the square of its eight neighbors. */
  private static double along(
      GrayPlane length, int row, int column, double vertical, double horizontal) {
    int rowStep = vertical >= 0 ? 1 : -1;
    int columnStep = horizontal >= 0 ? 1 : -1;
    double diagonal = length.at(row + rowStep, column + columnStep);
    double steep = Math.abs(vertical);
    double flat = Math.abs(horizontal);
    if (steep >= flat) {
      double share = flat / steep;
      return share * diagonal + (1 - share) * length.at(row + rowStep, column);
    }
    double share = steep / flat;
    return share * diagonal + (1 - share) * length.at(row, column + columnStep);
  }

  /** Returns 1 for pixels above the lower threshold that touch, by others, one above the upper. */
  private static GrayPlane connected(GrayPlane ridges) {
    GrayPlane edges = new GrayPlane(ridges.rows(), ridges.columns());
    Deque<int[]> open = new ArrayDeque<>();
    for (int row = 0; row < ridges.rows(); row++) {
      for (int column = 0; column < ridges.columns(); column++) {
        if (ridges.at(row, column) >= HIGH) {
          edges.set(row, column, 1);
          open.add(new int[] {row, column});
        }
      }
    }
    while (!open.isEmpty()) {
      int[] pixel = open.remove();
      for (int row = pixel[0] - 1; row <= pixel[0] + 1; row++) {
        for (int column = pixel[1] - 1; column <= pixel[1] + 1; column++) {
          if (ridges.orZero(row, column) >= LOW && edges.at(row, column) == 0) {
            edges.set(row, column, 1);
            open.add(new int[] {row, column});
          }
        }
      }
    }
    return edges;
  }
}

package org.inkgraph.data.corruption;

/**
 * A Gaussian filter, cut off at four standard deviations, as {@code scipy.ndimage.gaussian_filter}.
 */
final class GaussianFilter {
  private static final double TRUNCATION = 4;

  private final double[] weights;
  private final int radius;

  /**
   * @param sigma standard deviation in pixels, greater than 0
   */
  GaussianFilter(double sigma) {
    radius = (int) (TRUNCATION * sigma + 0.5);
    weights = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double distance = (i - radius) / sigma;
      weights[i] = StrictMath.exp(-distance * distance / 2);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
  }

  /** Returns the filtered image; outside it, pixels are like the nearest one. */
  GrayPlane apply(GrayPlane image) {
    GrayPlane alongColumns = new GrayPlane(image.rows(), image.columns());
    GrayPlane result = new GrayPlane(image.rows(), image.columns());
    for (int row = 0; row < image.rows(); row++) {
      for (int column = 0; column < image.columns(); column++) {
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
          sum += weights[i + radius] * image.nearest(row + i, column);
        }
        alongColumns.set(row, column, sum);
      }
    }
    for (int row = 0; row < image.rows(); row++) {
      for (int column = 0; column < image.columns(); column++) {
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
          sum += weights[i + radius] * alongColumns.nearest(row, column + i);
        }
        result.set(row, column, sum);
      }
    }
    return result;
  }

  /** Returns the filtered image, whose pixels are weighted means of those within the image only. */
  GrayPlane applyWithin(GrayPlane image) {
    GrayPlane alongColumns = new GrayPlane(image.rows(), image.columns());
    GrayPlane result = new GrayPlane(image.rows(), image.columns());
    for (int row = 0; row < image.rows(); row++) {
      for (int column = 0; column < image.columns(); column++) {
        double sum = 0;
        double weight = 0;
        for (int i = Math.max(-radius, -row); i <= Math.min(radius, image.rows() - 1 - row); i++) {
          sum += weights[i + radius] * image.at(row + i, column);
          weight += weights[i + radius];
        }
        alongColumns.set(row, column, sum / weight);
      }
    }
    for (int row = 0; row < image.rows(); row++) {
      for (int column = 0; column < image.columns(); column++) {
        double sum = 0;
        double weight = 0;
        int last = Math.min(radius, image.columns() - 1 - column);
        for (int i = Math.max(-radius, -column); i <= last; i++) {
          sum += weights[i + radius] * alongColumns.at(row, column + i);
          weight += weights[i + radius];
        }
        result.set(row, column, sum / weight);
      }
    }
    return result;
  }
}

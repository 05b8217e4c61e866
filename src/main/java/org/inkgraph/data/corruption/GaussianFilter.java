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
    return pass(pass(image, 1, 0), 0, 1);
  }

  private GrayPlane pass(GrayPlane image, int down, int right) {
    return image.map(
        (row, column) -> {
          double sum = 0;
          for (int i = -radius; i <= radius; i++) {
            sum += weights[i + radius] * image.nearest(row + i * down, column + i * right);
          }
          return sum;
        });
  }

  /** Returns the filtered image, whose pixels are weighted means of those within the image only. */
  GrayPlane applyWithin(GrayPlane image) {
    return passWithin(passWithin(image, 1, 0), 0, 1);
  }

  private GrayPlane passWithin(GrayPlane image, int down, int right) {
    return image.map(
        (row, column) -> {
          double sum = 0;
          double weight = 0;
          for (int i = -radius; i <= radius; i++) {
            if (image.contains(row + i * down, column + i * right)) {
              sum += weights[i + radius] * image.at(row + i * down, column + i * right);
              weight += weights[i + radius];
            }
          }
          return sum / weight;
        });
  }
}

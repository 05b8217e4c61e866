package org.inkgraph.data.corruption;

import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;

/**
 * The affine corruptions of MNIST-C: shear, scale, rotate and translate. The center of the image
 * stays where it is, except in translations; values are interpolated bilinearly between pixels,
 * with background outside the image.
 *
 * <p>Matrices say where a pixel of the result comes from: at {@code (x, y)} from the center, to the
 * right and downwards, from {@code (xx x + xy y, yx x + yy y)}.
 */
final class AffineCorruption {
  /** Radians. */
  private static final double[] ANGLES = {0.2, 0.4, 0.6, 0.8, 1};

  private static final double[] SIZES = {0.9, 0.8, 0.7, 0.6, 0.5};
  private static final double[] DISTANCES = {1, 2, 3, 4, 5};

  private AffineCorruption() {}

  /**
   * Shears by an angle of 0.2, 0.4, 0.6, 0.8 or 1 radians, to the left or to the right: the angle
   * between the axes changes while their units keep their lengths, so the image also becomes {@code
   * 1 / cos} as high, as in the version of scikit-image that MNIST-C was made with.
   */
  static ImageCorruption shear(int severity, ImageShape shape) {
    double sine = StrictMath.sin(ANGLES[severity - 1]);
    double cosine = StrictMath.cos(ANGLES[severity - 1]);
    return (image, random) -> warp(image, 1, -sign(random) * sine, 0, cosine, 0, 0);
  }

  /** Reduces the image to 0.9, 0.8, 0.7, 0.6 or 0.5 of its size. */
  static ImageCorruption scale(int severity, ImageShape shape) {
    double scale = 1 / SIZES[severity - 1];
    return (image, random) -> warp(image, scale, 0, 0, scale, 0, 0);
  }

  /** Rotates by 0.2, 0.4, 0.6, 0.8 or 1 radians, clockwise or not. */
  static ImageCorruption rotate(int severity, ImageShape shape) {
    double sine = StrictMath.sin(ANGLES[severity - 1]);
    double cosine = StrictMath.cos(ANGLES[severity - 1]);
    return (image, random) -> {
      double signed = sign(random) * sine;
      return warp(image, cosine, -signed, signed, cosine, 0, 0);
    };
  }

  /** Moves the image by 1, 2, 3, 4 or 5 pixels along each axis, in a random direction. */
  static ImageCorruption translate(int severity, ImageShape shape) {
    double distance = DISTANCES[severity - 1] * GrayPlane.unit(shape);
    return (image, random) ->
        warp(image, 1, 0, 0, 1, sign(random) * distance, sign(random) * distance);
  }

  private static int sign(RandomStream random) {
    return random.below(2) == 0 ? -1 : 1;
  }

  private static GrayPlane warp(
      GrayPlane image, double xx, double xy, double yx, double yy, double dx, double dy) {
    double centerX = (image.columns() - 1) / 2.0;
    double centerY = (image.rows() - 1) / 2.0;
    return image.map(
        (row, column) -> {
          double x = column - centerX;
          double y = row - centerY;
          return interpolated(
              image, centerY + (yx * x + yy * y) + dy, centerX + (xx * x + xy * y) + dx);
        });
  }

  private static double interpolated(GrayPlane image, double row, double column) {
    int top = (int) Math.floor(row);
    int left = (int) Math.floor(column);
    double down = row - top;
    double right = column - left;
    double upper = (1 - right) * image.orZero(top, left) + right * image.orZero(top, left + 1);
    double lower =
        (1 - right) * image.orZero(top + 1, left) + right * image.orZero(top + 1, left + 1);
    return (1 - down) * upper + down * lower;
  }
}

package org.inkgraph.data.corruption;

import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;

/**
 * Motion blur: the mean of the pixels on a ray, with weights that fall as half of a bell curve. The
 * ray's direction is random, at most 45 degrees from horizontal (ImageNet-C, computed as
 * ImageMagick's {@code -motion-blur}: {@code 2 radius + 1} pixels on one side, each rounded to a
 * place on the grid; outside the image, pixels are like the nearest one).
 *
 * <p>The severities 3 and 5 have the constants of MNIST-C's 1 and 2, whose higher ones leave of a
 * digit of 28x28 only a smear.
 *
 * @see <a href="https://imagemagick.org/script/command-line-options.php#motion-blur">ImageMagick,
 *     motion blur</a>
 */
final class MotionBlur implements ImageCorruption {
  private static final double[] RADII = {10, 10, 10, 12, 15};
  private static final double[] SIGMAS = {1.5, 2.25, 3, 4, 5};

  private static final double MAX_ANGLE = Math.PI / 4;

  private final double[] weights;

  MotionBlur(int severity, ImageShape shape) {
    double unit = GrayPlane.unit(shape);
    double sigma = SIGMAS[severity - 1] * unit;
    weights = new double[2 * (int) Math.ceil(RADII[severity - 1] * unit) + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = StrictMath.exp(-i * i / (2 * sigma * sigma));
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
  }

  @Override
  public GrayPlane apply(GrayPlane image, RandomStream random) {
    double angle = random.uniform(-MAX_ANGLE, MAX_ANGLE);
    double sine = StrictMath.sin(angle);
    double cosine = StrictMath.cos(angle);
    return image.map(
        (row, column) -> {
          double sum = 0;
          for (int i = 0; i < weights.length; i++) {
            sum +=
                weights[i] * image.nearest(row + rounded(i * sine), column + rounded(i * cosine));
          }
          return sum;
        });
  }

  private static int rounded(double length) {
    return (int) Math.ceil(length - 0.5);
  }
}

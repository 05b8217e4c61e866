package org.inkgraph.data.corruption;

import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;

/**
 * Glass blur: a Gaussian filter, then several passes that exchange half of the pixels with one
 * nearby, then the filter again, as if seen through frosted glass (ImageNet-C). Pixels near the
 * edges are only exchanged with others within the image.
 *
 * <p>The severities 3, 4 and 5 have the constants of MNIST-C's 1, 2 and 3, whose higher ones leave
 * of a digit of 28x28 only a cloud.
 */
final class GlassBlur implements ImageCorruption {
  private static final double[] SIGMAS = {0.5, 0.6, 0.7, 0.9, 1};
  private static final double[] REACHES = {1, 1, 1, 2, 2};
  private static final int[] PASSES = {1, 2, 2, 1, 3};

  private final GaussianFilter filter;
  private final int reach;
  private final int passes;

  GlassBlur(int severity, ImageShape shape) {
    double unit = GrayPlane.unit(shape);
    filter = new GaussianFilter(SIGMAS[severity - 1] * unit);
    reach = Math.max(1, (int) Math.rint(REACHES[severity - 1] * unit));
    passes = PASSES[severity - 1];
  }

  @Override
  public GrayPlane apply(GrayPlane image, RandomStream random) {
    GrayPlane result = filter.apply(image);
    for (int pass = 0; pass < passes; pass++) {
      shuffle(result, random);
    }
    return filter.apply(result);
  }

  private void shuffle(GrayPlane image, RandomStream random) {
    for (int row = image.rows() - reach; row > reach; row--) {
      for (int column = image.columns() - reach; column > reach; column--) {
        if (random.below(2) == 1) {
          int otherColumn = column + random.below(2 * reach) - reach;
          int otherRow = row + random.below(2 * reach) - reach;
          double value = image.at(row, column);
          image.set(row, column, image.at(otherRow, otherColumn));
          image.set(otherRow, otherColumn, value);
        }
      }
    }
  }
}

package org.inkgraph.data.corruption;

import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;

/**
 * Brightness: adds a constant to every pixel, paper and ink (ImageNet-C, where it is added to the
 * value of HSV, which a gray pixel's value is; 0.1, 0.2, 0.3, 0.4, 0.5).
 */
final class Brightness implements ImageCorruption {
  private static final double[] ADDED = {0.1, 0.2, 0.3, 0.4, 0.5};

  private final double added;

  Brightness(int severity, ImageShape shape) {
    added = ADDED[severity - 1];
  }

  @Override
  public GrayPlane apply(GrayPlane image, RandomStream random) {
    return image.map(value -> value + added);
  }
}

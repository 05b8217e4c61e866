package org.inkgraph.data.corruption;

import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;

/**
 * Impulse noise, also called salt and pepper: a share of the pixels becomes 0 or 1, each as often
 * (ImageNet-C; 3, 6, 9, 17, 27 %).
 */
final class ImpulseNoise implements ImageCorruption {
  private static final double[] SHARES = {0.03, 0.06, 0.09, 0.17, 0.27};

  private final double share;

  ImpulseNoise(int severity, ImageShape shape) {
    share = SHARES[severity - 1];
  }

  @Override
  public GrayPlane apply(GrayPlane image, RandomStream random) {
    return image.map(value -> random.uniform(0, 1) < share ? random.below(2) : value);
  }
}

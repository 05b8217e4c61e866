package org.inkgraph.data.corruption;

import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;

/**
 * Fog: adds a random landscape of the diamond-square algorithm, and scales the sum so that the
 * brightest pixel could become no brighter than it was (ImageNet-C; amounts 1.5, 2, 2.5, 2.5, 3).
 *
 * @see PlasmaFractal
 */
final class Fog implements ImageCorruption {
  private static final double[] AMOUNTS = {1.5, 2, 2.5, 2.5, 3};
  private static final double[] DECAYS = {2, 2, 1.7, 1.5, 1.4};

  private final double amount;
  private final PlasmaFractal fractal;

  Fog(int severity, ImageShape shape) {
    amount = AMOUNTS[severity - 1];
    fractal = new PlasmaFractal(Math.max(shape.rows(), shape.columns()), DECAYS[severity - 1]);
  }

  @Override
  public GrayPlane apply(GrayPlane image, RandomStream random) {
    double max = image.max();
    GrayPlane fog = fractal.draw(image.rows(), image.columns(), random);
    return image.map(
        (row, column) -> {
          double sum = image.at(row, column) + amount * fog.at(row, column);
          return sum * max / (max + amount);
        });
  }
}

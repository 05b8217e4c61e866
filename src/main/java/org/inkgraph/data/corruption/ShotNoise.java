package org.inkgraph.data.corruption;

import java.util.Arrays;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;

/**
 * Shot noise: a pixel of value x becomes a Poisson number of mean {@code c x}, divided by {@code
 * c}, as if so few photons were counted (ImageNet-C; c = 60, 25, 12, 5, 3).
 */
final class ShotNoise implements ImageCorruption {
  private static final double[] PHOTONS = {60, 25, 12, 5, 3};

  private static final int GRAY_VALUES = 256;

  private final double photons;

  /** Cumulative distribution of the number of photons, by gray value. */
  private final double[][] cumulative = new double[GRAY_VALUES][];

  ShotNoise(int severity, ImageShape shape) {
    photons = PHOTONS[severity - 1];
    for (int gray = 0; gray < GRAY_VALUES; gray++) {
      cumulative[gray] = poisson(photons * gray / (GRAY_VALUES - 1));
    }
  }

  @Override
  public GrayPlane apply(GrayPlane image, RandomStream random) {
    return image.map(
        value -> {
          double[] distribution = cumulative[(int) Math.rint((GRAY_VALUES - 1) * value)];
          int found = Arrays.binarySearch(distribution, random.uniform(0, 1));
          return (found < 0 ? -found - 1 : found + 1) / photons;
        });
  }

  /**
   * Returns the probabilities of at most 0, 1, 2, … photons, up to where the rest is less than the
   * random numbers resolve. A uniform number lies above as many of them as photons are counted.
   */
  private static double[] poisson(double mean) {
    double[] cumulative = new double[(int) (mean + 12 * Math.sqrt(mean)) + 12];
    double probability = StrictMath.exp(-mean);
    double sum = 0;
    for (int count = 0; count < cumulative.length; count++) {
      sum += probability;
      cumulative[count] = Math.min(1, sum);
      probability *= mean / (count + 1);
    }
    return cumulative;
  }
}

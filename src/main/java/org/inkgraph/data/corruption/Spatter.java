package org.inkgraph.data.corruption;

import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;

/**
 * Spatter: splashes of mud, dark gray, that cover ink and paper. Where Gaussian noise, filtered,
 * exceeds a threshold, there is mud; its edge is filtered again (extra corruption of ImageNet-C,
 * with MNIST-C's constants). Normal numbers are at most three standard deviations from the mean.
 */
final class Spatter implements ImageCorruption {
  private static final double[] MEANS = {0.65, 0.65, 0.65, 0.65, 0.67};
  private static final double[] DEVIATIONS = {0.3, 0.3, 0.3, 0.3, 0.4};
  private static final double[] NOISE_SIGMAS = {4, 3, 2, 1, 1};
  private static final double[] THRESHOLDS = {0.69, 0.68, 0.68, 0.65, 0.65};
  private static final double[] EDGE_SIGMAS = {0.6, 0.6, 0.5, 1.5, 1.5};

  /** Cover of mud below which there is none. */
  private static final double MIN_COVER = 0.8;

  private static final double MUD = 63 / 255.0;

  private final double mean;
  private final double deviation;
  private final double threshold;
  private final GaussianFilter noiseFilter;
  private final GaussianFilter edgeFilter;

  Spatter(int severity, ImageShape shape) {
    int index = severity - 1;
    double unit = GrayPlane.unit(shape);
    mean = MEANS[index];
    deviation = DEVIATIONS[index];
    threshold = THRESHOLDS[index];
    noiseFilter = new GaussianFilter(NOISE_SIGMAS[index] * unit);
    edgeFilter = new GaussianFilter(EDGE_SIGMAS[index] * unit);
  }

  @Override
  public GrayPlane apply(GrayPlane image, RandomStream random) {
    GrayPlane noise = noiseFilter.apply(image.map(value -> mean + random.gaussian(deviation)));
    GrayPlane cover = edgeFilter.apply(noise.map(value -> value > threshold ? 1 : 0));
    return image.map(
        (row, column) -> {
          double mud = cover.at(row, column) < MIN_COVER ? 0 : cover.at(row, column);
          return (1 - mud) * image.at(row, column) + mud * MUD;
        });
  }
}

package org.inkgraph.data.corruption;

import java.util.stream.IntStream;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;

/**
 * A service that applies one corruption at one severity to gray images, on all cores.
 *
 * <p>A corrupted image depends only on the image, its index, the corruption, the severity and the
 * seed, not on the number of threads, the machine or the Java version: random numbers come from
 * {@link RandomStream}, sines, exponentials and logarithms from {@link StrictMath}, and all sums
 * have a fixed order.
 *
 * <pre>{@code
 * ImageSet foggy = new Corruptor(Corruption.FOG, 3, 1).apply(dataset.test());
 * }</pre>
 */
public final class Corruptor {
  /** Seed where the user names none. */
  public static final long DEFAULT_SEED = 1;

  /** Separates these random numbers from those of other purposes with the same seed. */
  private static final long PURPOSE = 0x4D4E4953_542D43L;

  private static final int BLOCK = 100;

  private final Corruption corruption;
  private final int severity;
  private final long seed;

  /**
   * @param severity from 1 (weakest) to 5
   * @param seed any number
   * @throws IllegalArgumentException if {@code severity} is out of range
   */
  public Corruptor(Corruption corruption, int severity, long seed) {
    Corruption.requireSeverity(severity);
    this.corruption = corruption;
    this.severity = severity;
    this.seed = seed;
  }

  /** Returns corrupted copies of {@code images}, in their order and with their labels. */
  public ImageSet apply(ImageSet images) {
    ImageShape shape = images.shape();
    ImageCorruption function = corruption.at(severity, shape);
    byte[] corrupted = new byte[images.pixels().length];
    IntStream.range(0, (images.count() + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> {
              int end = Math.min(images.count(), (block + 1) * BLOCK);
              for (int image = block * BLOCK; image < end; image++) {
                int from = image * shape.pixels();
                function
                    .apply(GrayPlane.of(shape, images.pixels(), from), random(image))
                    .copyTo(corrupted, from);
              }
            });
    return new ImageSet(shape, corrupted, images.labels());
  }

  /** The hash of a string is fixed by its documentation, while the order of an enum may change. */
  private RandomStream random(int image) {
    return new RandomStream(seed, PURPOSE, corruption.id().hashCode(), severity, image);
  }
}

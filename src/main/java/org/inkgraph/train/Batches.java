package org.inkgraph.train;

import java.util.Random;
import org.inkgraph.data.ImageSet;

/** The batches of one epoch, in an order that follows from the seed and the epoch alone. */
final class Batches {
  private final ImageSet images;
  private final int batchSize;
  private final int[] order;

  private Batches(ImageSet images, int batchSize, int[] order) {
    this.images = images;
    this.batchSize = batchSize;
    this.order = order;
  }

  /** In the order of the file. */
  static Batches inOrder(ImageSet images, int batchSize) {
    int[] order = new int[images.count()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    return new Batches(images, batchSize, order);
  }

  /** In an order of the epoch's own (Fisher and Yates' shuffle, Knuth's algorithm P). */
  static Batches shuffled(ImageSet images, int batchSize, long seed, int epoch) {
    Batches batches = inOrder(images, batchSize);
    Random random = Seeds.random(seed, "order", epoch);
    int[] order = batches.order;
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return batches;
  }

  /**
   * One batch.
   *
   * @param index counted from 0; past the last image batches are empty, and the last before that
   *     may be short
   */
  ImageSet batch(int index) {
    int from = (int) Math.min((long) index * batchSize, order.length);
    int to = Math.min(from + batchSize, order.length);
    int size = images.imageSize();
    byte[] pixels = new byte[(to - from) * size];
    byte[] labels = new byte[to - from];
    for (int i = from; i < to; i++) {
      System.arraycopy(images.pixels(), order[i] * size, pixels, (i - from) * size, size);
      labels[i - from] = images.labels()[order[i]];
    }
    return new ImageSet(images.rows(), images.columns(), pixels, labels);
  }
}

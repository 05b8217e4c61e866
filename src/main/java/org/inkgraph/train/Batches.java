package org.inkgraph.train;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.inkgraph.train.recipe.Seeds;
import org.inkgraph.train.recipe.TrainingSpec;

/** The batches of one epoch, in an order that depends on the seed and the epoch only. */
public final class Batches {
  private final int batchSize;
  private final int[] order;

  private Batches(int batchSize, int[] order) {
    this.batchSize = batchSize;
    this.order = order;
  }

  /**
   * Returns the batches of one epoch of a training run.
   *
   * @param epoch counted from 1
   */
  static Batches of(TrainingSpec spec, int epoch) {
    int images = spec.dataset().training().count();
    int batchSize = spec.recipe().batchSize();
    return spec.recipe().shuffle()
        ? shuffled(images, batchSize, spec.seed(), epoch)
        : inOrder(images, batchSize);
  }

  /** Returns the batches in the order of the file. */
  static Batches inOrder(int images, int batchSize) {
    return new Batches(batchSize, IntStream.range(0, images).toArray());
  }

  /** Returns the batches in a random order (Fisher and Yates' shuffle, Knuth's algorithm P). */
  public static Batches shuffled(int images, int batchSize, long seed, int epoch) {
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
   * Returns the indices of the images of one batch.
   *
   * @param index counted from 0; batches past the last image are empty, and the one before them may
   *     be smaller
   */
  public int[] batch(int index) {
    int from = (int) Math.min((long) index * batchSize, order.length);
    return Arrays.copyOfRange(order, from, Math.min(from + batchSize, order.length));
  }
}

package org.inkgraph.data.importing;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.inkgraph.data.RandomStream;
import org.inkgraph.data.source.LabeledImages;

/**
 * The split of images of which no part is for testing: some of each class, at least one if there
 * are two.
 */
final class TestSplit {
  private final int[] training;
  private final int[] test;

  /**
   * @param fraction fraction of each class's images for testing
   * @param shuffled whether the order of the images is random, too
   */
  TestSplit(LabeledImages images, double fraction, long seed, boolean shuffled) {
    boolean[] isTest = new boolean[images.count()];
    for (int label = 0; label < images.labels().size(); label++) {
      int[] ofLabel = images.imagesOf(label);
      int wanted = (int) Math.round(ofLabel.length * fraction);
      int tests = Math.min(ofLabel.length - 1, Math.max(1, wanted));
      int[] order = new RandomStream(seed, 2, label).permutation(ofLabel.length);
      for (int i = 0; i < tests; i++) {
        isTest[ofLabel[order[i]]] = true;
      }
    }
    int[] first = IntStream.range(0, isTest.length).filter(i -> !isTest[i]).toArray();
    int[] second = IntStream.range(0, isTest.length).filter(i -> isTest[i]).toArray();
    training = shuffled ? shuffled(first, seed, 0) : first;
    test = shuffled ? shuffled(second, seed, 1) : second;
  }

  private static int[] shuffled(int[] images, long seed, long stream) {
    int[] order = new RandomStream(seed, stream).permutation(images.length);
    return Arrays.stream(order).map(i -> images[i]).toArray();
  }

  /** Returns the numbers of the images for training. */
  int[] training() {
    return training.clone();
  }

  /** Returns the numbers of the images for testing. */
  int[] test() {
    return test.clone();
  }
}

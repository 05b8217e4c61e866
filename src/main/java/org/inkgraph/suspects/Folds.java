package org.inkgraph.suspects;

import java.util.stream.IntStream;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.RandomStream;
import org.inkgraph.runtime.InkgraphException;

/**
 * A random division of images into folds that have each class in the same proportion, the same on
 * every machine.
 */
final class Folds {
  /** Separates these random numbers from those of other purposes with the same seed. */
  private static final long PURPOSE = 0x464F_4C44_53L;

  private final int[] foldOf;
  private final int count;

  private Folds(int[] foldOf, int count) {
    this.foldOf = foldOf;
    this.count = count;
  }

  /**
   * Divides images.
   *
   * @param count number of folds, at least 2
   * @throws InkgraphException if there are fewer images
   */
  static Folds of(ImageSet images, int count, long seed) {
    if (images.count() < count) {
      throw new InkgraphException(
          images.count() + " images cannot be divided into " + count + " folds; use fewer --folds");
    }
    int[] foldOf = new int[images.count()];
    int next = 0;
    for (int label = 0; label < images.classes(); label++) {
      int ofClass = label;
      int[] members =
          IntStream.range(0, images.count()).filter(i -> images.label(i) == ofClass).toArray();
      for (int position : new RandomStream(seed, PURPOSE, label).permutation(members.length)) {
        // Continues where the class before ended, so that the folds have equal sizes.
        foldOf[members[position]] = next;
        next = (next + 1) % count;
      }
    }
    return new Folds(foldOf, count);
  }

  /** Returns the number of folds. */
  int count() {
    return count;
  }

  /** Returns the images of a fold, in their order. */
  int[] held(int fold) {
    return IntStream.range(0, foldOf.length).filter(image -> foldOf[image] == fold).toArray();
  }

  /** Returns the images of all other folds, in their order. */
  int[] rest(int fold) {
    return IntStream.range(0, foldOf.length).filter(image -> foldOf[image] != fold).toArray();
  }
}

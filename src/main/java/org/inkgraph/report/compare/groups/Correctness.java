package org.inkgraph.report.compare.groups;

import java.util.BitSet;
import java.util.List;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.runtime.Preconditions;

/**
 * An immutable matrix {@code [seeds, images]} that says which models of one recipe classify which
 * images correctly.
 */
public final class Correctness {
  private final int images;
  private final List<BitSet> right;

  private Correctness(int images, List<BitSet> right) {
    this.images = images;
    this.right = right;
  }

  /**
   * Creates the matrix of a recipe's models.
   *
   * @param images number of images, at least 2
   * @param right the correctly classified images of each seed, at least 2 of them; handed over
   * @throws IllegalArgumentException if there are fewer, or more than 2³¹ predictions in all
   */
  static Correctness of(int images, List<BitSet> right) {
    Preconditions.requireAtLeast("the number of images", images, 2);
    Preconditions.requireAtLeast("the number of seeds", right.size(), 2);
    // Sums of squares fit into a long then.
    Preconditions.requireWithin(
        "the number of predictions", (long) images * right.size(), 4, Integer.MAX_VALUE);
    return new Correctness(images, List.copyOf(right));
  }

  /** Returns the correctly classified images of one model. */
  static BitSet right(Evaluation evaluation) {
    BitSet right = new BitSet(evaluation.images());
    for (int image = 0; image < evaluation.images(); image++) {
      right.set(image, evaluation.isRight(image));
    }
    return right;
  }

  /** Returns the number of images, at least 2. */
  public int images() {
    return images;
  }

  /** Returns the number of seeds, at least 2. */
  public int seeds() {
    return right.size();
  }

  /** Returns the number of images that the model of one seed classifies correctly. */
  public int rightOfSeed(int seed) {
    return right.get(seed).cardinality();
  }

  /** Returns the accuracy of the model of one seed, in [0, 1]. */
  public double accuracy(int seed) {
    return (double) rightOfSeed(seed) / images;
  }

  /** Returns the number of models that classify one image correctly. */
  public int rightOfImage(int image) {
    int count = 0;
    for (BitSet ofSeed : right) {
      count += ofSeed.get(image) ? 1 : 0;
    }
    return count;
  }
}

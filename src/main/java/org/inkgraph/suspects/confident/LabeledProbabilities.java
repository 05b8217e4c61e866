package org.inkgraph.suspects.confident;

import org.inkgraph.runtime.Preconditions;

/**
 * The given label of each image, and the probabilities of every class by a model that has not seen
 * the image.
 *
 * <p>The arrays are not copied: callers must not modify an array that they pass.
 */
public final class LabeledProbabilities {
  private final byte[] labels;
  private final float[] probabilities;
  private final int classes;

  /**
   * @param labels uint8 {@code [images]}, each less than {@code classes}
   * @param probabilities {@code [images, classes]} in row-major order, each in [0, 1]
   * @param classes number of classes, at least 2
   * @throws IllegalArgumentException if a size or a value is out of its range
   */
  public LabeledProbabilities(byte[] labels, float[] probabilities, int classes) {
    Preconditions.requireAtLeast("classes", classes, 2);
    Preconditions.require(
        probabilities.length == (long) labels.length * classes,
        "the number of probabilities",
        labels.length + " times " + classes,
        probabilities.length);
    for (byte label : labels) {
      Preconditions.requireWithin("a label", label & 0xFF, 0, classes - 1);
    }
    for (float probability : probabilities) {
      Preconditions.requireWithin("a probability", probability, 0.0, 1.0);
    }
    this.labels = labels;
    this.probabilities = probabilities;
    this.classes = classes;
  }

  /** Returns the number of images. */
  public int images() {
    return labels.length;
  }

  /** Returns the number of classes. */
  public int classes() {
    return classes;
  }

  /** Returns the class that the label of an image says. */
  public int given(int image) {
    return labels[image] & 0xFF;
  }

  /** Returns the probability of a class, in [0, 1]. */
  public float probability(int image, int index) {
    return probabilities[image * classes + index];
  }

  /** Returns the most probable class of an image; the smallest index of several. */
  public int mostProbable(int image) {
    int best = 0;
    for (int index = 1; index < classes; index++) {
      if (probability(image, index) > probability(image, best)) {
        best = index;
      }
    }
    return best;
  }

  /** Returns the number of images whose most probable class is the given one. */
  public int agreements() {
    int agreements = 0;
    for (int image = 0; image < images(); image++) {
      agreements += mostProbable(image) == given(image) ? 1 : 0;
    }
    return agreements;
  }

  /** Returns the number of images of each given class. */
  public int[] counts() {
    int[] counts = new int[classes];
    for (int image = 0; image < images(); image++) {
      counts[given(image)]++;
    }
    return counts;
  }
}

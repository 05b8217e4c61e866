package org.inkgraph.report.evaluation;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.inkgraph.predict.Prediction;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * An immutable evaluation: true labels and predicted probabilities of a test set. Everything in a
 * report is computed from it.
 */
public final class Evaluation {
  private final int[] trueLabels;
  private final float[] probabilities;
  private final int[] predicted;
  private final List<String> classNames;

  /** What {@link #sortedScores} has returned, since every curve and area of a class needs it. */
  private final AtomicReferenceArray<int @Nullable []> sortedScores;

  /**
   * @param trueLabels class of each image, {@code [images]}, each less than the number of classes
   * @param probabilities {@code [images, classes]} in row-major order, none of them NaN
   * @param classNames name of each class, by index
   * @throws IllegalArgumentException if the sizes do not match, there is no image, or a label is
   *     not a class
   */
  public Evaluation(int[] trueLabels, float[] probabilities, List<String> classNames) {
    this.trueLabels = trueLabels.clone();
    this.probabilities = probabilities.clone();
    this.classNames = List.copyOf(classNames);
    sortedScores = new AtomicReferenceArray<>(classNames.size());
    Preconditions.requireAtLeast("the number of images", trueLabels.length, 1);
    if (probabilities.length != (long) trueLabels.length * classNames.size()) {
      throw new IllegalArgumentException(
          trueLabels.length
              + " images of "
              + classNames.size()
              + " classes have "
              + (long) trueLabels.length * classNames.size()
              + " probabilities, got "
              + probabilities.length);
    }
    predicted = new int[trueLabels.length];
    for (int i = 0; i < trueLabels.length; i++) {
      if (trueLabels[i] < 0 || trueLabels[i] >= classNames.size()) {
        throw new IllegalArgumentException(
            "labels must be within 0.."
                + (classNames.size() - 1)
                + ", got "
                + trueLabels[i]
                + " at index "
                + i);
      }
      predicted[i] = Prediction.argMax(probabilities, i * classes(), classes());
    }
  }

  /**
   * Returns a copy with different names of the classes.
   *
   * @param names by index, as many as there are classes
   */
  public Evaluation withClassNames(List<String> names) {
    return new Evaluation(trueLabels, probabilities, names);
  }

  /** Returns the number of images, at least 1. */
  public int images() {
    return trueLabels.length;
  }

  /** Returns the number of classes of the model. */
  public int classes() {
    return classNames.size();
  }

  /** Returns the name of each class, by index. */
  public List<String> classNames() {
    return classNames;
  }

  /** Returns the true class of image {@code image}. */
  public int trueLabel(int image) {
    return trueLabels[image];
  }

  /** Returns the most probable class of image {@code image}; ties go to the smallest index. */
  public int predicted(int image) {
    return predicted[image];
  }

  /** Returns whether image {@code image} is classified correctly. */
  public boolean isRight(int image) {
    return predicted[image] == trueLabels[image];
  }

  /** Returns the predicted probability of class {@code index} for image {@code image}. */
  public float probability(int image, int index) {
    return probabilities[image * classes() + index];
  }

  /** Returns the keys of {@link RankedScores} of class {@code index}, sorted; not to be changed. */
  int[] sortedScores(int index) {
    int[] sorted = sortedScores.get(index);
    if (sorted == null) {
      sorted = RankedScores.sortedKeys(this, index);
      sortedScores.set(index, sorted);
    }
    return sorted;
  }
}

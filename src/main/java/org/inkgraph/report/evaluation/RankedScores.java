package org.inkgraph.report.evaluation;

import java.util.Arrays;

/**
 * Two kinds of items, positive and negative, in descending order of a score: the numbers of both
 * whose score is at least a threshold, for each score that occurs.
 */
final class RankedScores {
  private final float[] thresholds;
  private final int[] truePositives;
  private final int[] falsePositives;

  /**
   * @param keys a {@link #key} for each item, at least one, in ascending order
   */
  private RankedScores(int[] keys) {
    // Counted first: of all classes together there may be 10^8 items, many with equal scores.
    int size = 0;
    for (int i = 0; i < keys.length; i++) {
      size += isLastOfScore(keys, i) ? 1 : 0;
    }
    thresholds = new float[size];
    truePositives = new int[size];
    falsePositives = new int[size];
    int at = 0;
    int positive = 0;
    for (int i = keys.length - 1; i >= 0; i--) {
      positive += keys[i] & 1;
      if (isLastOfScore(keys, i)) {
        thresholds[at] = Float.intBitsToFloat(keys[i] >> 1);
        truePositives[at] = positive;
        falsePositives[at] = keys.length - i - positive;
        at++;
      }
    }
  }

  /** Returns whether an item is the last of its score, seen from the largest score. */
  private static boolean isLastOfScore(int[] keys, int i) {
    return i == 0 || (keys[i - 1] >> 1) != (keys[i] >> 1);
  }

  /** Ranks the images by the probability of one class; positive are those of the class. */
  static RankedScores of(Evaluation evaluation, int classIndex) {
    return new RankedScores(evaluation.sortedScores(classIndex));
  }

  /** Ranks all pairs of an image and a class; positive are those with the true class. */
  static RankedScores ofAllClasses(Evaluation evaluation) {
    int images = evaluation.images();
    int[] keys = new int[Math.multiplyExact(images, evaluation.classes())];
    for (int index = 0; index < evaluation.classes(); index++) {
      System.arraycopy(evaluation.sortedScores(index), 0, keys, index * images, images);
    }
    Arrays.sort(keys); // merges what is sorted already
    return new RankedScores(keys);
  }

  /** Returns a {@link #key} for each image by the probability of one class, in ascending order. */
  static int[] sortedKeys(Evaluation evaluation, int classIndex) {
    int[] keys = new int[evaluation.images()];
    for (int i = 0; i < keys.length; i++) {
      boolean positive = evaluation.trueLabel(i) == classIndex;
      keys[i] = key(evaluation.probability(i, classIndex), positive);
    }
    Arrays.sort(keys);
    return keys;
  }

  /** Returns a number that sorts as the score; the bits of floats from 0 to below 2 do. */
  private static int key(float score, boolean positive) {
    return (Float.floatToIntBits(score + 0f) << 1) | (positive ? 1 : 0); // -0 becomes 0
  }

  /** Returns the number of distinct scores, at least 1. */
  int size() {
    return thresholds.length;
  }

  /** Returns the threshold at {@code index}; thresholds descend. */
  float threshold(int index) {
    return thresholds[index];
  }

  /** Returns the number of positive items whose score is at least the threshold. */
  int truePositives(int index) {
    return truePositives[index];
  }

  /** Returns the number of negative items whose score is at least the threshold. */
  int falsePositives(int index) {
    return falsePositives[index];
  }

  /** Returns the number of positive items. */
  int positives() {
    return truePositives[size() - 1];
  }

  /** Returns the number of negative items. */
  int negatives() {
    return falsePositives[size() - 1];
  }

  /**
   * Returns the area under the ROC curve, by the trapezoidal rule in exact integers.
   *
   * @throws IllegalStateException if there are no positive or no negative items
   */
  double rocArea() {
    if (positives() == 0 || negatives() == 0) {
      throw new IllegalStateException("there must be positive and negative items");
    }
    long twice = 0;
    int beforePositives = 0;
    int beforeNegatives = 0;
    for (int i = 0; i < size(); i++) {
      long width = (long) falsePositives[i] - beforeNegatives;
      twice += width * ((long) truePositives[i] + beforePositives);
      beforePositives = truePositives[i];
      beforeNegatives = falsePositives[i];
    }
    return (double) twice / (2L * positives() * negatives());
  }

  /**
   * Returns the average precision.
   *
   * @throws IllegalStateException if there are no positive items
   */
  double averagePrecision() {
    if (positives() == 0) {
      throw new IllegalStateException("there must be positive items");
    }
    double[] terms = new double[Math.min(size(), positives())];
    int count = 0;
    int before = 0;
    for (int i = 0; i < size(); i++) {
      int more = truePositives[i] - before;
      if (more > 0) {
        double precision = (double) truePositives[i] / (truePositives[i] + falsePositives[i]);
        terms[count++] = more * precision;
        before = truePositives[i];
      }
    }
    return PairwiseSum.ofFirst(count, terms) / positives();
  }
}

package org.inkgraph.report.evaluation;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** A confusion matrix: the number of images by true and predicted class. */
public final class ConfusionMatrix {
  private final int classes;
  private final int[] counts;

  private ConfusionMatrix(int classes) {
    this.classes = classes;
    this.counts = new int[Math.multiplyExact(classes, classes)];
  }

  public static ConfusionMatrix of(Evaluation evaluation) {
    return of(
        evaluation.classes(), evaluation.images(), evaluation::trueLabel, evaluation::predicted);
  }

  /**
   * Counts images.
   *
   * @param trueClass returns the true class of an image by its index, less than {@code classes}
   * @param predictedClass returns its predicted class, less than {@code classes}
   */
  public static ConfusionMatrix of(
      int classes, int images, IntUnaryOperator trueClass, IntUnaryOperator predictedClass) {
    ConfusionMatrix matrix = new ConfusionMatrix(classes);
    for (int i = 0; i < images; i++) {
      matrix.counts[trueClass.applyAsInt(i) * classes + predictedClass.applyAsInt(i)]++;
    }
    return matrix;
  }

  /** Returns the number of classes of the model. */
  public int classes() {
    return classes;
  }

  /** Returns the number of images of {@code trueClass} classified as {@code predictedClass}. */
  public int count(int trueClass, int predictedClass) {
    return counts[trueClass * classes + predictedClass];
  }

  /** Returns the number of images of {@code trueClass}. */
  public long support(int trueClass) {
    return IntStream.range(0, classes).mapToLong(other -> count(trueClass, other)).sum();
  }

  /** Returns the number of images classified as {@code predictedClass}. */
  public long predictedCount(int predictedClass) {
    return IntStream.range(0, classes).mapToLong(other -> count(other, predictedClass)).sum();
  }
}

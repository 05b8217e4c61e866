package org.inkgraph.report.evaluation;

import java.util.function.IntUnaryOperator;

/** How many images of each class were taken for which class. */
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
   * Counts some images.
   *
   * @param trueClass class of each image by its index, below {@code classes}
   * @param predictedClass what it was taken for, below {@code classes}
   */
  public static ConfusionMatrix of(
      int classes, int images, IntUnaryOperator trueClass, IntUnaryOperator predictedClass) {
    ConfusionMatrix matrix = new ConfusionMatrix(classes);
    for (int i = 0; i < images; i++) {
      matrix.counts[trueClass.applyAsInt(i) * classes + predictedClass.applyAsInt(i)]++;
    }
    return matrix;
  }

  /** Number of classes of the model. */
  public int classes() {
    return classes;
  }

  /** Images of class {@code trueClass} that were taken for class {@code predictedClass}. */
  public int count(int trueClass, int predictedClass) {
    return counts[trueClass * classes + predictedClass];
  }

  /** Images of class {@code trueClass}. */
  public long support(int trueClass) {
    long sum = 0;
    for (int other = 0; other < classes; other++) {
      sum += count(trueClass, other);
    }
    return sum;
  }

  /** Images that were taken for class {@code predictedClass}. */
  public long called(int predictedClass) {
    long sum = 0;
    for (int other = 0; other < classes; other++) {
      sum += count(other, predictedClass);
    }
    return sum;
  }
}

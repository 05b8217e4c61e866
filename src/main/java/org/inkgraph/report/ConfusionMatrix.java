package org.inkgraph.report;

/** How many images of each class were taken for which class. */
final class ConfusionMatrix {
  private final int classes;
  private final int[] counts;

  private ConfusionMatrix(int classes) {
    this.classes = classes;
    this.counts = new int[Math.multiplyExact(classes, classes)];
  }

  static ConfusionMatrix of(Evaluation evaluation) {
    ConfusionMatrix matrix = new ConfusionMatrix(evaluation.classes());
    for (int i = 0; i < evaluation.images(); i++) {
      matrix.counts[evaluation.trueLabel(i) * matrix.classes + evaluation.predicted(i)]++;
    }
    return matrix;
  }

  /** Number of classes of the model. */
  int classes() {
    return classes;
  }

  /** Images of class {@code trueClass} that were taken for class {@code predictedClass}. */
  int count(int trueClass, int predictedClass) {
    return counts[trueClass * classes + predictedClass];
  }

  /** Images of class {@code trueClass}. */
  long support(int trueClass) {
    long sum = 0;
    for (int other = 0; other < classes; other++) {
      sum += count(trueClass, other);
    }
    return sum;
  }

  /** Images that were taken for class {@code predictedClass}. */
  long called(int predictedClass) {
    long sum = 0;
    for (int other = 0; other < classes; other++) {
      sum += count(other, predictedClass);
    }
    return sum;
  }
}

package org.inkgraph.report.evaluation;

import java.util.function.IntConsumer;
import org.inkgraph.data.ImageSet;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.runtime.InkgraphException;

/** An evaluator that runs a model on a test set. */
public final class Evaluator {
  /** Number of images between two progress updates. */
  private static final int STRIDE = 2000;

  private Evaluator() {}

  /**
   * Evaluates {@code recognizer} on {@code test}.
   *
   * @param progress receives the number of images processed so far
   * @throws InkgraphException if the test set is empty, its images are not of the model's size, or
   *     a label is not one of the model's classes
   */
  public static Evaluation evaluate(Recognizer recognizer, ImageSet test, IntConsumer progress) {
    int[] labels = labels(recognizer, test);
    int classes = recognizer.classes();
    float[] probabilities = new float[Math.multiplyExact(test.count(), classes)];
    for (int from = 0; from < test.count(); from += STRIDE) {
      int to = Math.min(test.count(), from + STRIDE);
      float[] batch = recognizer.probabilities(test, from, to);
      System.arraycopy(batch, 0, probabilities, from * classes, batch.length);
      progress.accept(to);
    }
    return new Evaluation(labels, probabilities, recognizer.classNames());
  }

  private static int[] labels(Recognizer recognizer, ImageSet test) {
    if (test.count() == 0) {
      throw new InkgraphException("the test set is empty; name data that has test images");
    }
    int[] labels = new int[test.count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = test.label(i);
      if (labels[i] >= recognizer.classes()) {
        throw new InkgraphException(
            "test image "
                + i
                + " has label "
                + labels[i]
                + ", but "
                + recognizer.directory()
                + " knows classes 0 to "
                + (recognizer.classes() - 1)
                + " only; name the data it was trained for");
      }
    }
    return labels;
  }
}

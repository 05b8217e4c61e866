package org.inkgraph.train;

import java.util.function.DoublePredicate;
import org.inkgraph.data.ImageSet;
import org.inkgraph.train.graph.TrainingGraph;
import org.jspecify.annotations.Nullable;

/** The validation images of a run and their latest predictions. */
final class ValidationImages {
  static final int BATCH = 500;

  private final TrainingGraph graph;
  private final ImageSet images;
  private int[] classes = {};

  ValidationImages(TrainingGraph graph, ImageSet images) {
    this.graph = graph;
    this.images = images;
  }

  ImageSet images() {
    return images;
  }

  /** Returns the predictions of the last evaluation of all images. */
  int[] classes() {
    return classes.clone();
  }

  /** Returns the accuracy of the current weights, 0 to 1; null if there are no images. */
  @Nullable Double accuracy() {
    return images.count() == 0 ? null : accuracyIf(accuracy -> true);
  }

  /**
   * Returns the accuracy of the current weights if it is sufficient. Ends as soon as it cannot be,
   * with the same result as after all images, whose batches are the same.
   *
   * @param sufficient accepts every accuracy above one that it accepts
   * @return null if it is not sufficient
   */
  @Nullable Double accuracyIf(DoublePredicate sufficient) {
    int count = images.count();
    int[] predicted = new int[count];
    int correctAtMost = count;
    Batches batches = Batches.inOrder(count, BATCH);
    for (int from = 0; from < count; from += BATCH) {
      int[] classesOfBatch = graph.validate(images, batches.batch(from / BATCH));
      for (int i = 0; i < classesOfBatch.length; i++) {
        predicted[from + i] = classesOfBatch[i];
        correctAtMost -= classesOfBatch[i] == images.label(from + i) ? 0 : 1;
      }
      if (!sufficient.test((double) correctAtMost / count)) {
        return null;
      }
    }
    classes = predicted;
    return (double) correctAtMost / count;
  }
}

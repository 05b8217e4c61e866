package org.inkgraph.train;

import java.util.Arrays;
import java.util.stream.IntStream;
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

  /** Returns the predictions of the last call of {@link #accuracy}. */
  int[] classes() {
    return classes.clone();
  }

  /** Returns the accuracy of the current weights, 0 to 1; null if there are no images. */
  @Nullable Double accuracy() {
    int count = images.count();
    if (count == 0) {
      return null;
    }
    Batches batches = Batches.inOrder(count, BATCH);
    classes =
        IntStream.range(0, (count + BATCH - 1) / BATCH)
            .flatMap(i -> Arrays.stream(graph.validate(images, batches.batch(i))))
            .toArray();
    long correct = IntStream.range(0, count).filter(i -> classes[i] == images.label(i)).count();
    return (double) correct / count;
  }
}

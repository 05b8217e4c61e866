package org.inkgraph.train;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.inkgraph.data.ImageSet;
import org.inkgraph.train.graph.TrainingGraph;
import org.jspecify.annotations.Nullable;

/** The images that a run judges its weights on, and what it took them for when it last did. */
final class ValidationImages {
  /** Images that one call into TensorFlow takes. */
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

  /** The class that each was taken for when {@link #accuracy} was last asked for. */
  int[] classes() {
    return classes.clone();
  }

  /** The share that the weights as they are now get right, in [0, 1]; null if there are none. */
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

package org.inkgraph.train.graph;

import org.inkgraph.train.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Training images as a step sees them, to be displayed. */
final class Preview {
  private final Placeholder<TInt32> batch;
  private final Placeholder<TInt64> step;
  private final Placeholder<TFloat32> strength;
  private final Operand<TFloat32> images;

  Preview(Ops tf, BatchPipeline pipeline) {
    Ops ops = tf.withSubScope("preview");
    batch = ops.placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    step = ops.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    strength = ops.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    images = pipeline.images(ops, batch, step, strength);
  }

  /**
   * Returns some images as a step sees them.
   *
   * @param rows rows of the data set in the graph
   * @param number number of the step in the run, from 1
   * @return {@code [count, rows, columns]} in row-major order, pixels from 0 to 1
   */
  float[] pixels(Session session, int[] rows, long number, StepHyperparameters hyperparameters) {
    try (Feeds feeds = new Feeds(session)) {
      feeds.feed(batch, TInt32.vectorOf(rows));
      feeds.feed(step, TInt64.scalarOf(number));
      feeds.feed(strength, TFloat32.scalarOf((float) hyperparameters.augmentationStrength()));
      try (Result result = feeds.runner().fetch(images).run()) {
        return Weights.copy((TFloat32) result.get(0)).values();
      }
    }
  }
}

package org.inkgraph.train.graph;

import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
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
    try (TInt32 fedRows = TInt32.vectorOf(rows);
        TInt64 fedStep = TInt64.scalarOf(number);
        TFloat32 fedStrength = TFloat32.scalarOf((float) hyperparameters.augmentationStrength());
        Result result =
            session
                .runner()
                .feed(batch, fedRows)
                .feed(step, fedStep)
                .feed(strength, fedStrength)
                .fetch(images)
                .run()) {
      TFloat32 fetched = (TFloat32) result.get(0);
      FloatDataBuffer pixels = DataBuffers.ofFloats(fetched.size());
      fetched.copyTo(pixels);
      float[] copied = new float[Math.toIntExact(fetched.size())];
      pixels.read(copied);
      return copied;
    }
  }
}

package org.inkgraph.run;

import org.inkgraph.model.DropoutRule;
import org.inkgraph.model.Model;
import org.inkgraph.model.Variables;
import org.inkgraph.runtime.NativeEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Floating-point operations that a network takes for one image; only those of convolutions and
 * products of matrices count, a multiplication and an addition as two.
 *
 * @param inference from the pixels to the logits
 * @param training the same, and back to the gradients of all weights
 */
public record ModelWork(long inference, long training) {
  /** Of a network for images of that size. */
  public static ModelWork of(Model model, int rows, int columns, int classes) {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> image =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, rows, columns)));
      model.logits(tf, image, classes, new Variables(tf), DropoutRule.KEEP_ALL);
      Counter counter = new Counter();
      graph.operations().forEachRemaining(counter::add);
      // The way back takes two products of the size of each forward one: the gradient of the
      // weights
      // and that of the input, which nobody wants of the pixels.
      return new ModelWork(counter.all, 3 * counter.all - counter.first);
    }
  }

  private static final class Counter {
    private long all;
    private long first;

    void add(GraphOperation operation) {
      if (!operation.type().equals("Conv2D") && !operation.type().equals("MatMul")) {
        return;
      }
      // Every value of the output is a sum over all dimensions of the weights but the last.
      Shape weights = operation.inputs().get(1).asOutput().shape();
      long terms = weights.size() / weights.get(weights.numDimensions() - 1);
      long work = 2 * terms * operation.output(0).shape().size();
      all += work;
      if (first == 0) {
        first = work;
      }
    }
  }
}

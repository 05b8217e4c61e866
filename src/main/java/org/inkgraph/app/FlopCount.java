package org.inkgraph.app;

import org.inkgraph.data.ImageShape;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Network;
import org.inkgraph.model.VariableStore;
import org.inkgraph.runtime.NativeEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The floating-point operations of a network for one image. Only convolutions and matrix products
 * count; a multiplication and an addition are two operations.
 *
 * @param inference operations from the pixels to the logits
 * @param training the same, and those of the backward pass
 */
public record FlopCount(long inference, long training) {
  /** Counts the operations of a network for images of this size. */
  public static FlopCount of(Network network, ImageShape images, int classes) {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> image =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(images.batch(1))));
      Network.logits(network, tf, image, classes, new VariableStore(tf), DropoutFunction.KEEP_ALL);
      Counter counter = new Counter();
      graph.operations().forEachRemaining(counter::add);
      // The backward pass has two products of the size of each forward one, for the gradients of
      // the weights and of the input; the gradient of the pixels is not computed.
      return new FlopCount(counter.all, 3 * counter.all - counter.first);
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
      long flops = 2 * terms * operation.output(0).shape().size();
      all += flops;
      if (first == 0) {
        first = flops;
      }
    }
  }
}

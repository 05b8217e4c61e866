package org.inkgraph.app;

import java.util.ArrayList;
import java.util.List;
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
 */
final class FlopCount {
  private FlopCount() {}

  /** Returns the operations of the forward and backward pass for an image of this size. */
  static long ofTraining(Network network, ImageShape images, int classes) {
    NativeEnvironment.prepare();
    List<Long> products = new ArrayList<>();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> image =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(images.batch(1))));
      Network.logits(network, tf, image, classes, new VariableStore(tf), DropoutFunction.KEEP_ALL);
      graph
          .operations()
          .forEachRemaining(
              operation -> {
                if (operation.type().equals("Conv2D") || operation.type().equals("MatMul")) {
                  products.add(ofProduct(operation));
                }
              });
    }
    // The backward pass has two products of the size of each forward one, for the gradients of
    // the weights and of the input; the gradient of the pixels is not computed.
    return 3 * products.stream().mapToLong(Long::longValue).sum() - products.get(0);
  }

  private static long ofProduct(GraphOperation operation) {
    // Every value of the output is a sum over all dimensions of the weights but the last.
    Shape weights = operation.inputs().get(1).asOutput().shape();
    long terms = weights.size() / weights.get(weights.numDimensions() - 1);
    return 2 * terms * operation.output(0).shape().size();
  }
}

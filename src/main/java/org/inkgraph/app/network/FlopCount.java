package org.inkgraph.app.network;

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
public final class FlopCount {
  private FlopCount() {}

  /** Returns the operations of the forward and backward pass for an image of this size. */
  public static long ofTraining(Network network, ImageShape images, int classes) {
    NativeEnvironment.prepare();
    List<Long> products = new ArrayList<>();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> image =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(images.batch(1))));
      Network.logits(network, tf, image, classes, new VariableStore(tf), DropoutFunction.KEEP_ALL);
      graph.operations().forEachRemaining(operation -> products.add(of(operation)));
    }
    // The backward pass has two products of the size of each forward one, for the gradients of
    // the weights and of the input; the gradient of the pixels is not computed.
    long first = products.stream().filter(product -> product > 0).findFirst().orElse(0L);
    return 3 * products.stream().mapToLong(Long::longValue).sum() - first;
  }

  /** Returns the floating-point operations of an operation; 0 if its shapes are not known. */
  static long of(GraphOperation operation) {
    long terms =
        switch (operation.type()) {
          // Every value of the output is a sum over all dimensions of the filters but the last …
          case "Conv2D", "Conv3D" -> withoutLast(input(operation, 1), 1);
          // … or, if each channel has its own filters, the last two.
          case "DepthwiseConv2dNative" -> withoutLast(input(operation, 1), 2);
          case "MatMul", "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3" -> inner(operation);
          default -> 0;
        };
    return terms <= 0 ? 0 : 2 * terms * Math.max(0, operation.output(0).shape().size());
  }

  private static Shape input(GraphOperation operation, int index) {
    return operation.inputs().get(index).asOutput().shape();
  }

  private static long withoutLast(Shape filters, int dimensions) {
    return filters.isUnknown()
        ? 0
        : filters.subShape(0, filters.numDimensions() - dimensions).size();
  }

  /** Returns the dimension of both matrices over which a product sums; either may be transposed. */
  private static long inner(GraphOperation product) {
    Shape left = input(product, 0);
    Shape output = product.output(0).shape();
    if (left.hasUnknownDimension() || output.hasUnknownDimension()) {
      return 0;
    }
    int last = left.numDimensions() - 1;
    return left.get(last) * left.get(last - 1) / output.get(output.numDimensions() - 2);
  }
}

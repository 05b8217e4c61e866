package org.inkgraph.train.shard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.runtime.InkgraphException;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Successive layers in the forward pass, in shards that are independent of each other.
 *
 * @param axis axis along which the output is split into shards
 * @param shards the shards in order
 * @param towerSizes number of images in each tower, {@code [towers]}
 * @param output output of all shards, joined
 */
record Stage(Axis axis, List<Shard> shards, Operand<TInt32> towerSizes, Operand<TFloat32> output) {
  /**
   * One shard.
   *
   * @param input activations before its first layer
   * @param output activations after its last layer
   * @param parameters of its layers
   */
  record Shard(Operand<TFloat32> input, Operand<TFloat32> output, ShardParameters parameters) {
    /** Returns the read of each variable that has a gradient. */
    Map<Variable<TFloat32>, Operand<TFloat32>> reads() {
      return parameters.trained();
    }
  }

  static Stage of(Ops tf, Axis axis, List<Shard> shards, Operand<TInt32> towerSizes) {
    return new Stage(
        axis, shards, towerSizes, axis.join(tf, shards.stream().map(Shard::output).toList()));
  }

  boolean hasVariables() {
    return shards.stream().anyMatch(shard -> !shard.reads().isEmpty());
  }

  /** Gradients with respect to the variables and inputs of the shards, in their order. */
  record Gradients(
      Map<Variable<TFloat32>, List<Operand<TFloat32>>> variables, List<Operand<TFloat32>> inputs) {}

  /**
   * Adds the backward pass.
   *
   * @param name of the new operations
   * @param outputGradient gradient of the joined output
   * @param inputWanted whether to add the gradients of the inputs
   */
  Gradients backward(
      Graph graph, Ops tf, String name, Operand<TFloat32> outputGradient, boolean inputWanted) {
    List<? extends Operand<TFloat32>> outputGradients =
        axis.split(tf, outputGradient, sizes(tf), shards.size());
    Gradients gradients = new Gradients(new LinkedHashMap<>(), new ArrayList<>());
    for (int i = 0; i < shards.size(); i++) {
      Shard shard = shards.get(i);
      List<Output<?>> wanted = new ArrayList<>();
      shard.reads().values().forEach(read -> wanted.add(read.asOutput()));
      if (inputWanted) {
        wanted.add(shard.input().asOutput());
      }
      Output<?>[] found =
          graph.addGradients(
              name + "/shard" + i,
              new Output<?>[] {shard.output().asOutput()},
              wanted.toArray(Output<?>[]::new),
              new Output<?>[] {outputGradients.get(i).asOutput()});
      int next = 0;
      for (Variable<TFloat32> variable : shard.reads().keySet()) {
        gradients
            .variables()
            .computeIfAbsent(variable, absent -> new ArrayList<>())
            .add(floats(required(found[next++], variable.op().name())));
      }
      if (inputWanted) {
        gradients.inputs().add(floats(required(found[next], "the layers before")));
      }
    }
    return gradients;
  }

  /**
   * Returns the gradient of the previous stage's output: the joined gradients of towers, or the sum
   * of the gradients of shards that have the same input.
   */
  Operand<TFloat32> inputGradient(Ops tf, Gradients gradients) {
    return axis == Axis.BATCH
        ? axis.join(tf, gradients.inputs())
        : ShardedPass.sum(tf, gradients.inputs());
  }

  private Operand<TInt32> sizes(Ops tf) {
    return axis == Axis.COLUMNS && shards.size() > 1
        ? tf.constant(
            shards.stream()
                .map(shard -> shard.output().shape())
                .mapToInt(shape -> Math.toIntExact(shape.get(shape.numDimensions() - 1)))
                .toArray())
        : towerSizes;
  }

  /** Requires that TensorFlow found a path; where it did not, its output has no operation. */
  private static Output<?> required(Output<?> gradient, String of) {
    try {
      gradient.op().type();
      return gradient;
    } catch (IllegalStateException e) {
      throw new InkgraphException(
          "no gradient reaches "
              + of
              + "; a layer must compute its output from its input and its parameters by operations"
              + " that have gradients",
          e);
    }
  }

  @SuppressWarnings("unchecked") // every activation and variable is float32, and so are gradients
  private static Operand<TFloat32> floats(Output<?> gradient) {
    return (Output<TFloat32>) gradient;
  }
}

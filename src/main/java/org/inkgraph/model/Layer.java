package org.inkgraph.model;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A layer of a network. The package {@code model.layers} has the common ones; any other class may
 * implement this.
 */
public interface Layer {
  /**
   * Returns the axes along which this layer may be split in training. {@link Sharding#NONE} is
   * always correct, but slower.
   */
  Sharding sharding();

  /** Returns whether one example is so costly that parts of a batch should run in parallel. */
  default boolean isCostly() {
    return false;
  }

  /**
   * Adds this layer to a graph.
   *
   * @param tf builds the operations
   * @param input activations, {@code [batch_size, …]}
   * @param parameters provides the trained variables, and creates missing ones
   * @param dropout function of dropout layers
   * @return activations, {@code [batch_size, …]}
   */
  Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout);
}

package org.inkgraph.model;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A layer of a network, which maps a batch of activations to the next. {@link Layers} has the
 * common ones; other classes may implement more.
 */
public interface Layer {
  /**
   * Returns the axes along which training may shard this layer. {@link Sharding#NONE} is always
   * correct, but slower.
   */
  Sharding sharding();

  /** Returns whether one example is so expensive that parts of a batch should run in parallel. */
  default boolean isCostly() {
    return false;
  }

  /**
   * Adds this layer to a graph.
   *
   * @param tf builds the operations
   * @param input activations, {@code [batch_size, …]}
   * @param parameters source of the trained variables, which creates missing ones
   * @param dropout function of a dropout layer
   * @return activations, {@code [batch_size, …]}
   */
  Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout);
}

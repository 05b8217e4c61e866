package org.inkgraph.model;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One step of a network, from a batch of activations to the next. {@link Layers} has the common
 * ones; any class may be another.
 */
public interface Layer {
  /**
   * Returns what this layer may be cut along in training. {@link Sharding#NONE} is always right,
   * and slower.
   */
  Sharding sharding();

  /** Returns whether an example is so much work that parts of a batch should run side by side. */
  default boolean isCostly() {
    return false;
  }

  /**
   * Adds this layer to a graph.
   *
   * @param tf builds the operations
   * @param input activations, {@code [batch_size, …]}
   * @param parameters gives the trained variables, and makes those that are not there yet
   * @param dropoutRule what a dropout layer does
   * @return activations, {@code [batch_size, …]}
   */
  Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropoutRule);
}

package org.inkgraph.model;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The function of a network's dropout layers: training drops activations, inference keeps them. */
@FunctionalInterface
public interface DropoutFunction {
  /** Keeps every activation, for inference. */
  DropoutFunction KEEP_ALL = (layer, activations) -> activations;

  /**
   * Drops some of a layer's activations, or none.
   *
   * @param layer name of the dropout layer, so that layers can use different random numbers
   * @param activations {@code [batch_size, …]}
   * @return activations of the same shape
   */
  Operand<TFloat32> apply(String layer, Operand<TFloat32> activations);
}

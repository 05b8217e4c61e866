package org.inkgraph.model;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What the dropout layers of a network do: the trainer drops activations, inference keeps them. */
@FunctionalInterface
public interface DropoutFunction {
  /** For inference: every activation passes unchanged. */
  DropoutFunction KEEP_ALL = (layer, activations) -> activations;

  /**
   * Drops some of a layer's activations, or none.
   *
   * @param layer name of the dropout layer, so that two of them can draw differently
   * @param activations {@code [batch_size, …]}
   * @return the same shape
   */
  Operand<TFloat32> apply(String layer, Operand<TFloat32> activations);
}

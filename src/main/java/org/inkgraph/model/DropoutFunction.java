package org.inkgraph.model;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The function of dropout layers: training drops activations, inference keeps them. */
@FunctionalInterface
public interface DropoutFunction {
  /** Keeps every activation, for inference. */
  DropoutFunction KEEP_ALL = (layer, rate, activations) -> activations;

  /**
   * Adds dropout to a graph.
   *
   * @param layer name of the dropout layer, so that layers can drop different activations
   * @param rate fraction of dropped activations, 0 to less than 1, or null for that of the recipe
   * @param activations {@code [batch_size, …]}
   * @return the same shape
   */
  Operand<TFloat32> apply(String layer, @Nullable Double rate, Operand<TFloat32> activations);
}

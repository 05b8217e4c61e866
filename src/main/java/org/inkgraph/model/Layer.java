package org.inkgraph.model;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One step of a network, from a batch of activations to the next. */
public sealed interface Layer
    permits Layers.SingleChannel,
        Layers.Convolution,
        Layers.MaxPool,
        Layers.Relu,
        Layers.Flatten,
        Layers.Dense,
        Layers.Dropout {

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
      Ops tf, Operand<TFloat32> input, Parameters parameters, DropoutRule dropoutRule);
}

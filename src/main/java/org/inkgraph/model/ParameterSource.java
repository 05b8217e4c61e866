package org.inkgraph.model;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** A source of the trained variables, for the layers of a network. */
@FunctionalInterface
public interface ParameterSource {
  /**
   * Returns the parameter with a name, the same one for each call.
   *
   * @param name layer and role, such as {@code dense1/bias}
   */
  Operand<TFloat32> parameter(String name, Shape shape);

  /** Returns the weights of a layer, whose last dimension is the number of outputs. */
  default Operand<TFloat32> weights(String layer, long... shape) {
    return parameter(layer + "/weights", Shape.of(shape));
  }

  /** Returns the bias of a layer, {@code [outputs]}. */
  default Operand<TFloat32> bias(String layer, long outputs) {
    return parameter(layer + "/bias", Shape.of(outputs));
  }
}

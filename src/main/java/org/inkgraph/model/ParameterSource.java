package org.inkgraph.model;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Gives the layers of a network the values that training finds. */
@FunctionalInterface
public interface ParameterSource {
  /**
   * The parameter of that name; the same one whenever it is asked for.
   *
   * @param name layer and role, such as {@code dense1/bias}
   */
  Operand<TFloat32> parameter(String name, Shape shape);

  /** The weights of a layer, whose last dimension is the number of its outputs. */
  default Operand<TFloat32> weights(String layer, long... shape) {
    return parameter(layer + "/weights", Shape.of(shape));
  }

  /** The bias of a layer, {@code [outputs]}, to be added to each output. */
  default Operand<TFloat32> bias(String layer, long outputs) {
    return parameter(layer + "/bias", Shape.of(outputs));
  }
}

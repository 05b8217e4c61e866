package org.inkgraph.model;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** A source of the parameters of a network's layers. */
@FunctionalInterface
public interface ParameterSource {
  /** Returns a parameter; for one name always the same. */
  Operand<TFloat32> parameter(Parameter parameter);

  /**
   * Returns weights or, if the shape has one dimension, a bias.
   *
   * @param name layer and role, such as {@code dense1/bias}
   */
  default Operand<TFloat32> parameter(String name, Shape shape) {
    boolean isBias = shape.numDimensions() == 1;
    return parameter(
        new Parameter(
            name,
            shape,
            isBias ? Parameter.Role.BIAS : Parameter.Role.WEIGHTS,
            isBias ? Initializer.ZEROS : Initializer.HE_NORMAL));
  }

  /** Returns the weights of a layer, whose last dimension is the number of its outputs. */
  default Operand<TFloat32> weights(String layer, long... shape) {
    return weights(layer, Initializer.HE_NORMAL, shape);
  }

  /** Returns the weights of a layer, whose last dimension is the number of its outputs. */
  default Operand<TFloat32> weights(String layer, Initializer initializer, long... shape) {
    return parameter(
        new Parameter(layer + "/weights", Shape.of(shape), Parameter.Role.WEIGHTS, initializer));
  }

  /** Returns the bias of a layer, {@code [outputs]}. */
  default Operand<TFloat32> bias(String layer, long outputs) {
    return parameter(layer + "/bias", Shape.of(outputs));
  }

  /**
   * Returns whether a layer normalizes by the statistics of its batch, as in training, and updates
   * their moving averages; in inference it normalizes by those.
   */
  default boolean usesBatchStatistics(String layer) {
    return false;
  }

  /**
   * Updates a moving average; only where {@link #usesBatchStatistics}.
   *
   * @param average parameter of the role {@link Parameter.Role#MOVING_AVERAGE}
   * @param momentum weight of the previous average, 0 to less than 1
   * @param ofBatch value of the batch, of the parameter's shape
   */
  default void updateAverage(Parameter average, double momentum, Operand<TFloat32> ofBatch) {
    throw new UnsupportedOperationException(average.name() + " is read only");
  }
}

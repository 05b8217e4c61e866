package org.inkgraph.model.layers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A leaky rectified linear unit (Maas et al. 2013).
 *
 * @param negativeSlope factor of negative values, 0 to less than 1; 0.3 by default, as in Keras
 */
public record LeakyRelu(double negativeSlope) implements ActivationLayer.Rectifier {
  private static final double DEFAULT_SLOPE = 0.3;

  /** Checks the range. */
  public LeakyRelu {
    Preconditions.requireBelowOne("negativeSlope", negativeSlope);
  }

  @JsonCreator
  static LeakyRelu of(@JsonProperty("negativeSlope") @Nullable Double negativeSlope) {
    return new LeakyRelu(negativeSlope == null ? DEFAULT_SLOPE : negativeSlope);
  }

  @Override
  public Operand<TFloat32> activate(Ops tf, Operand<TFloat32> input) {
    return tf.nn.leakyRelu(input, org.tensorflow.op.nn.LeakyRelu.alpha((float) negativeSlope));
  }
}

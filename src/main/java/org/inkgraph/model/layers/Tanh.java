package org.inkgraph.model.layers;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The hyperbolic tangent. */
public record Tanh() implements ActivationLayer {
  @Override
  public Operand<TFloat32> activate(Ops tf, Operand<TFloat32> input) {
    return tf.math.tanh(input);
  }
}

package org.inkgraph.model.layers;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Swish or SiLU, x · sigmoid(x) (Ramachandran et al. 2017). */
public record Swish() implements ActivationLayer.Rectifier {
  @Override
  public Operand<TFloat32> activate(Ops tf, Operand<TFloat32> input) {
    return tf.math.mul(input, tf.math.sigmoid(input));
  }
}

package org.inkgraph.model.layers;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** An exponential linear unit: x if x is positive, otherwise exp(x) − 1 (Clevert et al. 2015). */
public record Elu() implements ActivationLayer.Rectifier {
  @Override
  public Operand<TFloat32> activate(Ops tf, Operand<TFloat32> input) {
    return tf.nn.elu(input);
  }
}

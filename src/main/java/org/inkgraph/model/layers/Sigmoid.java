package org.inkgraph.model.layers;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The logistic function, 1 / (1 + exp(−x)). */
public record Sigmoid() implements ActivationLayer {
  @Override
  public Operand<TFloat32> activate(Ops tf, Operand<TFloat32> input) {
    return tf.math.sigmoid(input);
  }
}

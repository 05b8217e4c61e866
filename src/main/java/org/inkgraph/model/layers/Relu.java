package org.inkgraph.model.layers;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A rectified linear unit, max(x, 0). */
public record Relu() implements ActivationLayer.Rectifier {
  @Override
  public Operand<TFloat32> activate(Ops tf, Operand<TFloat32> input) {
    return tf.nn.relu(input);
  }
}

package org.inkgraph.model.layers;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A Gaussian error linear unit, x · Φ(x), not approximated (Hendrycks and Gimpel 2016). */
public record Gelu() implements ActivationLayer.Rectifier {
  @Override
  public Operand<TFloat32> activate(Ops tf, Operand<TFloat32> input) {
    Operand<TFloat32> erf = tf.math.erf(tf.math.mul(input, tf.constant((float) Math.sqrt(0.5))));
    return tf.math.mul(tf.math.mul(input, tf.constant(0.5f)), tf.math.add(erf, tf.constant(1f)));
  }
}

package org.inkgraph.train.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import org.inkgraph.train.optimizer.Optimizer;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The clipping of a step's gradients, if the optimizer requests it, before it applies them: all are
 * scaled alike, so that the norm of all together is at most a maximum (Pascanu, Mikolov and Bengio
 * 2013, "On the difficulty of training recurrent neural networks", algorithm 1), as {@code
 * tf.clip_by_global_norm} and Keras' {@code global_clipnorm}. A norm that is not finite makes every
 * gradient NaN rather than zero, so that the loss shows it.
 */
final class GradientClipping {
  private GradientClipping() {}

  /**
   * Adds the clipping of the gradients of all variables of one step. Sums the squares in the order
   * of the variables, so that the bits are always the same.
   *
   * @return {@code gradients} themselves if the optimizer does not request clipping
   */
  static Map<Variable<TFloat32>, Operand<TFloat32>> clip(
      Optimizer optimizer, Ops tf, Map<Variable<TFloat32>, Operand<TFloat32>> gradients) {
    Double maximum = optimizer.globalClipNorm();
    if (maximum == null) {
      return gradients;
    }
    Operand<TFloat32> halfSquare =
        tf.math.addN(gradients.values().stream().<Operand<TFloat32>>map(tf.nn::l2Loss).toList());
    Operand<TFloat32> norm = tf.math.sqrt(tf.math.mul(halfSquare, tf.constant(2f)));
    Operand<TFloat32> limit = tf.constant(maximum.floatValue());
    Operand<TFloat32> scale =
        tf.select(
            tf.math.isFinite(norm),
            tf.math.div(limit, tf.math.maximum(norm, limit)),
            tf.constant(Float.NaN));
    Map<Variable<TFloat32>, Operand<TFloat32>> clipped = new LinkedHashMap<>();
    gradients.forEach((variable, gradient) -> clipped.put(variable, tf.math.mul(gradient, scale)));
    return clipped;
  }
}

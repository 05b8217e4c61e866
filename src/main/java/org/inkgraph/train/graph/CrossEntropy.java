package org.inkgraph.train.graph;

import org.inkgraph.train.recipe.Distillation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Softmax cross-entropy of batches, its gradient, and the number of correct predictions. */
final class CrossEntropy {
  /** Selects one of two ambiguous overloads. */
  private static final ReduceSum.Options[] NO_OPTIONS = {};

  private CrossEntropy() {}

  /**
   * Adds the gradient of the mean over a batch with respect to its logits: (softmax − target) / n.
   * It is written out since deterministic GPU execution does not support the fused operation.
   *
   * @param logits {@code [batch_size, classes]}
   * @param targets the same shape, a distribution over the classes in each row
   * @param batchSize scalar
   */
  static Operand<TFloat32> gradient(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets, Operand<TFloat32> batchSize) {
    return tf.math.div(tf.math.sub(tf.nn.softmax(logits), targets), batchSize);
  }

  /**
   * Adds the gradient of the mean over a batch of a loss with a teacher (Hinton, Vinyals and Dean
   * 2015, section 2.1, with the factor T² that keeps both terms comparable): weight · T ·
   * (softmax(logits / T) − teacher) + (1 − weight) · (softmax(logits) − target), divided by n.
   *
   * @param logits {@code [batch_size, classes]}
   * @param targets the same shape, a distribution over the classes in each row
   * @param teacher the same shape, the teacher's softmax at that temperature
   * @param batchSize scalar
   */
  static Operand<TFloat32> gradient(
      Ops tf,
      Operand<TFloat32> logits,
      Operand<TFloat32> targets,
      Operand<TFloat32> teacher,
      Distillation distillation,
      Operand<TFloat32> batchSize) {
    Operand<TFloat32> temperature = tf.constant((float) distillation.temperature());
    Operand<TFloat32> fromTeacher =
        tf.math.mul(
            tf.constant((float) (distillation.weight() * distillation.temperature())),
            tf.math.sub(tf.nn.softmax(tf.math.div(logits, temperature)), teacher));
    Operand<TFloat32> fromLabels =
        tf.math.mul(
            tf.constant((float) (1 - distillation.weight())),
            tf.math.sub(tf.nn.softmax(logits), targets));
    return tf.math.div(tf.math.add(fromTeacher, fromLabels), batchSize);
  }

  /**
   * Adds the sum over each batch.
   *
   * @param logits {@code [batches, batch_size, classes]}
   * @param targets the same shape
   * @return {@code [batches]}
   */
  static Operand<TFloat32> sums(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
    return tf.math.neg(
        tf.reduceSum(
            tf.math.mul(targets, tf.nn.logSoftmax(logits)),
            tf.constant(new int[] {-2, -1}),
            NO_OPTIONS));
  }

  /**
   * Adds the number of examples of each batch whose largest logit is that of the largest target.
   *
   * @param logits {@code [..., batch_size, classes]}
   * @param targets the same shape
   * @return {@code [...]}
   */
  static Operand<TInt64> correct(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
    return tf.reduceSum(
        tf.dtypes.cast(
            tf.math.equal(
                tf.math.argMax(logits, tf.constant(-1)), tf.math.argMax(targets, tf.constant(-1))),
            TInt64.class),
        tf.constant(-1),
        NO_OPTIONS);
  }
}

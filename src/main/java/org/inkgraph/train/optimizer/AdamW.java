package org.inkgraph.train.optimizer;

import java.util.List;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ApplyGradientDescent;
import org.tensorflow.types.TFloat32;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, "Decoupled Weight Decay
 * Regularization", algorithm 2): before Adam's update, a variable is multiplied by 1 − learningRate
 * · weightDecay, as in PyTorch's {@code AdamW}. The paper's λ is this weightDecay times its α.
 *
 * <p>Only weights decay: not biases, nor scales and offsets of normalizations.
 *
 * @param beta1 decay rate of the first moment, 0 to less than 1
 * @param beta2 decay rate of the second moment, 0 to less than 1
 * @param epsilon added to the denominator for numerical stability, greater than 0
 * @param weightDecay fraction of a weight that a step removes, per unit of learning rate, at least
 *     0
 * @param globalClipNorm maximum norm of all gradients of a step, greater than 0; null for no limit
 */
public record AdamW(
    double beta1, double beta2, double epsilon, double weightDecay, @Nullable Double globalClipNorm)
    implements Optimizer {
  /** Checks the ranges. */
  public AdamW {
    Preconditions.requireBelowOne("adamw.beta1", beta1);
    Preconditions.requireBelowOne("adamw.beta2", beta2);
    Preconditions.requirePositive("adamw.epsilon", epsilon);
    Preconditions.requireNonNegative("adamw.weightDecay", weightDecay);
    Preconditions.requirePositiveOrNull("adamw.globalClipNorm", globalClipNorm);
  }

  private Adam adam() {
    return new Adam(beta1, beta2, epsilon);
  }

  @Override
  public List<String> slots() {
    return adam().slots();
  }

  @Override
  public List<Scalar> scalars() {
    return adam().scalars();
  }

  @Override
  public Update in(Ops graph) {
    Update adam = adam().in(graph);
    Operand<TFloat32> decay = graph.constant((float) weightDecay);
    return (tf, target, gradient, step) -> {
      if (!target.isDecayed()) {
        return adam.of(tf, target, gradient, step);
      }
      // Waits for the gradient: nothing else orders the decay after the forward pass, which reads
      // the variable.
      Ops afterReaders = tf.withControlDependencies(tf.identity(gradient));
      Op decayed =
          afterReaders.train.applyGradientDescent(
              target.variable(),
              afterReaders.math.mul(step.learningRate(), decay),
              target.variable(),
              ApplyGradientDescent.useLocking(true));
      return adam.of(tf.withControlDependencies(decayed), target, gradient, step);
    };
  }
}

package org.inkgraph.train.optimizer;

import java.util.List;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ApplyGradientDescent;
import org.tensorflow.op.train.ApplyMomentum;
import org.tensorflow.types.TFloat32;

/**
 * Stochastic gradient descent, with or without momentum (Polyak 1964, "Some methods of speeding up
 * the convergence of iteration methods"; Sutskever et al. 2013, "On the importance of
 * initialization and momentum in deep learning", for Nesterov's).
 *
 * <p>As in PyTorch and TensorFlow's {@code ApplyMomentum}, the velocity sums gradients and the
 * learning rate multiplies it at each step: v = momentum · v + g, then w −= learningRate · v, or
 * learningRate · (g + momentum · v) with Nesterov's. Keras has the learning rate inside the
 * velocity, which differs where the rate changes.
 *
 * @param momentum decay rate of the velocity, 0 (without) to less than 1
 * @param nesterov whether the momentum is Nesterov's, which requires momentum
 * @param globalClipNorm maximum norm of all gradients of a step, greater than 0; null for no limit
 */
public record Sgd(double momentum, boolean nesterov, @Nullable Double globalClipNorm)
    implements Optimizer {
  /** Checks the ranges. */
  public Sgd {
    Preconditions.requireBelowOne("sgd.momentum", momentum);
    Preconditions.require(
        !nesterov || momentum > 0, "sgd.nesterov", "false where momentum is 0", nesterov);
    Preconditions.requirePositiveOrNull("sgd.globalClipNorm", globalClipNorm);
  }

  @Override
  public List<String> slots() {
    return momentum == 0 ? List.of() : List.of("momentum");
  }

  @Override
  public List<Scalar> scalars() {
    return List.of();
  }

  @Override
  public Update in(Ops graph) {
    if (momentum == 0) {
      return (tf, target, gradient, step) ->
          tf.train.applyGradientDescent(
              target.variable(),
              step.learningRate(),
              gradient,
              ApplyGradientDescent.useLocking(true));
    }
    Operand<TFloat32> decay = graph.constant((float) momentum);
    return (tf, target, gradient, step) ->
        tf.train.applyMomentum(
            target.variable(),
            target.slots().get(0),
            step.learningRate(),
            gradient,
            decay,
            ApplyMomentum.useLocking(true),
            ApplyMomentum.useNesterov(nesterov));
  }
}

package org.inkgraph.train.optimizer;

import java.util.List;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ApplyAdam;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba 2015, "Adam: A Method for Stochastic Optimization", algorithm 1).
 *
 * @param beta1 decay rate of the first moment, 0 to less than 1
 * @param beta2 decay rate of the second moment, 0 to less than 1
 * @param epsilon added to the denominator for numerical stability, greater than 0
 * @param globalClipNorm maximum norm of all gradients of a step, greater than 0; null for no limit
 */
public record Adam(double beta1, double beta2, double epsilon, @Nullable Double globalClipNorm)
    implements Optimizer {
  /** Checks the ranges. */
  public Adam {
    Preconditions.requireBelowOne("adam.beta1", beta1);
    Preconditions.requireBelowOne("adam.beta2", beta2);
    Preconditions.requirePositive("adam.epsilon", epsilon);
    Preconditions.requirePositiveOrNull("adam.globalClipNorm", globalClipNorm);
  }

  /** Without gradient clipping. */
  public Adam(double beta1, double beta2, double epsilon) {
    this(beta1, beta2, epsilon, null);
  }

  @Override
  public List<String> slots() {
    return List.of("m", "v");
  }

  /** Returns the powers of both betas; as variables they would need an order with all weights. */
  @Override
  public List<Scalar> scalars() {
    return List.of(
        new Scalar("beta1_powers", step -> StrictMath.pow(beta1, (double) step)),
        new Scalar("beta2_powers", step -> StrictMath.pow(beta2, (double) step)));
  }

  @Override
  public Update in(Ops graph) {
    Operand<TFloat32> decay1 = graph.constant((float) beta1);
    Operand<TFloat32> decay2 = graph.constant((float) beta2);
    Operand<TFloat32> small = graph.constant((float) epsilon);
    return (tf, target, gradient, step) ->
        tf.train.applyAdam(
            target.variable(),
            target.slots().get(0),
            target.slots().get(1),
            step.scalars().get(0),
            step.scalars().get(1),
            step.learningRate(),
            decay1,
            decay2,
            small,
            gradient,
            ApplyAdam.useLocking(true));
  }
}

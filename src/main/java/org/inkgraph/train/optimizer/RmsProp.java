package org.inkgraph.train.optimizer;

import java.util.List;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ApplyRmsProp;
import org.tensorflow.types.TFloat32;

/**
 * RMSprop (Tieleman and Hinton 2012, "Neural Networks for Machine Learning", lecture 6.5), as in
 * Keras, not centered: s = rho · s + (1 − rho) · g², v = momentum · v + learningRate · g / √(s +
 * epsilon), w −= v. PyTorch adds epsilon after the root and has the learning rate outside of v.
 *
 * @param rho decay rate of the mean square, 0 to less than 1
 * @param momentum decay rate of the velocity, 0 (without) to less than 1
 * @param epsilon added to the mean square for numerical stability, greater than 0
 * @param globalClipNorm maximum norm of all gradients of a step, greater than 0; null for no limit
 */
public record RmsProp(double rho, double momentum, double epsilon, @Nullable Double globalClipNorm)
    implements Optimizer {
  /** Checks the ranges. */
  public RmsProp {
    Preconditions.requireBelowOne("rmsprop.rho", rho);
    Preconditions.requireBelowOne("rmsprop.momentum", momentum);
    Preconditions.requirePositive("rmsprop.epsilon", epsilon);
    Preconditions.requirePositiveOrNull("rmsprop.globalClipNorm", globalClipNorm);
  }

  /** Returns the mean square and the velocity, which the operation also needs without momentum. */
  @Override
  public List<String> slots() {
    return List.of("rms", "momentum");
  }

  @Override
  public List<Scalar> scalars() {
    return List.of();
  }

  @Override
  public Update in(Ops graph) {
    Operand<TFloat32> decay = graph.constant((float) rho);
    Operand<TFloat32> velocityDecay = graph.constant((float) momentum);
    Operand<TFloat32> small = graph.constant((float) epsilon);
    return (tf, target, gradient, step) ->
        tf.train.applyRmsProp(
            target.variable(),
            target.slots().get(0),
            target.slots().get(1),
            step.learningRate(),
            decay,
            velocityDecay,
            small,
            gradient,
            ApplyRmsProp.useLocking(true));
  }
}

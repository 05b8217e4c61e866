package org.inkgraph.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.framework.optimizers.Optimizer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.train.ApplyAdam;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * Adam (Kingma and Ba 2015, algorithm 1) whose step does not depend on the order in which threads
 * get to run.
 *
 * <p>The framework's own Adam keeps the powers of beta in variables and updates them with nothing
 * to order that against the weights' updates, so two runs end with different weights. Here the
 * powers, and the learning rate with them, come from outside at every step. {@link
 * Optimizer#applyGradients} lets no weight change before the last gradient is there.
 */
final class Adam extends Optimizer {
  private final Shared shared;
  private final Operand<TFloat32> learningRate;
  private final Operand<TFloat32> beta1Power;
  private final Operand<TFloat32> beta2Power;

  /** What all steps in one graph share: the constants, and the moments of the variables. */
  static final class Shared {
    private final Operand<TFloat32> beta1;
    private final Operand<TFloat32> beta2;
    private final Operand<TFloat32> epsilon;
    private final Map<String, Variable<? extends TType>> firstMoments = new HashMap<>();
    private final Map<String, Variable<? extends TType>> secondMoments = new HashMap<>();

    Shared(Ops tf, Recipe.AdamConstants constants) {
      beta1 = tf.constant((float) constants.beta1());
      beta2 = tf.constant((float) constants.beta2());
      epsilon = tf.constant((float) constants.epsilon());
    }

    /** The moments of all variables. */
    @SuppressWarnings("unchecked") // every trained variable is float32
    List<Variable<TFloat32>> slots() {
      List<Variable<TFloat32>> slots = new ArrayList<>();
      firstMoments.values().forEach(slot -> slots.add((Variable<TFloat32>) slot));
      secondMoments.values().forEach(slot -> slots.add((Variable<TFloat32>) slot));
      return slots;
    }
  }

  /**
   * @param graph holds the variables
   * @param shared with the optimizers of other steps
   * @param learningRate scalar, of this step
   * @param beta1Power scalar, beta1 to the power of the step, counted from 1
   * @param beta2Power scalar, beta2 to the power of the step, counted from 1
   */
  Adam(
      Graph graph,
      Shared shared,
      Operand<TFloat32> learningRate,
      Operand<TFloat32> beta1Power,
      Operand<TFloat32> beta2Power) {
    super(graph);
    this.shared = shared;
    this.learningRate = learningRate;
    this.beta1Power = beta1Power;
    this.beta2Power = beta2Power;
  }

  @Override
  protected void createSlots(List<Output<? extends TType>> variables) {
    for (Output<? extends TType> variable : variables) {
      shared.firstMoments.computeIfAbsent(variable.op().name(), name -> zeroSlot(variable, "m"));
      shared.secondMoments.computeIfAbsent(variable.op().name(), name -> zeroSlot(variable, "v"));
    }
  }

  /** The framework's own createSlot refuses variables whose name has a scope. */
  private Variable<? extends TType> zeroSlot(Output<? extends TType> variable, String moment) {
    Ops init = tf.withInitScope();
    String name = variable.op().name().replace('/', '.') + "." + moment;
    return zeroVariable(init, name, variable);
  }

  private static <T extends TType> Variable<T> zeroVariable(
      Ops init, String name, Output<T> variable) {
    Shape shape = variable.shape();
    Variable<T> slot = init.withName(name).variable(shape, variable.type());
    init.assign(slot, init.zeros(init.constant(shape), variable.type()));
    return slot;
  }

  @Override
  @SuppressWarnings("unchecked") // a slot has its variable's type
  protected <T extends TType> Op applyDense(
      Ops afterAllGradients, Output<T> gradient, Output<T> variable) {
    String name = variable.op().name();
    return afterAllGradients.train.applyAdam(
        variable,
        (Variable<T>) shared.firstMoments.get(name),
        (Variable<T>) shared.secondMoments.get(name),
        typed(beta1Power),
        typed(beta2Power),
        typed(learningRate),
        typed(shared.beta1),
        typed(shared.beta2),
        typed(shared.epsilon),
        gradient,
        ApplyAdam.useLocking(true));
  }

  @SuppressWarnings("unchecked") // every trained variable is float32
  private static <T extends TType> Operand<T> typed(Operand<TFloat32> scalar) {
    return (Operand<T>) scalar;
  }

  @Override
  public String getOptimizerName() {
    return "Adam";
  }
}

package org.inkgraph.train.optimizer;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * How a variable follows its gradient. An implementation is a record of the constants that a recipe
 * gives under {@code optimizer}, with a {@code JsonTypeName} as its key, and stands in {@link
 * Optimizers}.
 *
 * <p>This is not the framework's {@code Optimizer}. That one keeps the learning rate and the powers
 * of Adam's betas in the graph and updates the latter in no order against the weights, so that two
 * runs differ; it refuses slots of variables whose name has a scope; and it knows one step, not ten
 * that share their slots and are ordered by what reads a variable.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
public interface Optimizer {
  /**
   * A number that an update needs and that changes from step to step, besides the learning rate.
   *
   * @param name of the placeholder that is fed with it, as in {@code beta1_powers}
   * @param at its value at a step, counted from 1 over the whole run
   */
  record Scalar(String name, LongToDoubleFunction at) {}

  /**
   * What an update is fed with at one step.
   *
   * @param learningRate scalar
   * @param scalars in the order of {@link Optimizer#scalars}
   */
  record Step(Operand<TFloat32> learningRate, List<? extends Operand<TFloat32>> scalars) {}

  /** Updates variables; the constants of the optimizer are in its graph already. */
  @FunctionalInterface
  interface Update {
    /**
     * Adds the update of one variable at one step.
     *
     * @param tf builds the operation, which waits for all that read the variable before
     * @param slots of the variable, in the order of {@link Optimizer#slots}
     * @param gradient of the loss with respect to the variable, of the variable's shape
     * @return when it has run, the variable has its new value
     */
    Op of(
        Ops tf,
        Variable<TFloat32> variable,
        List<Variable<TFloat32>> slots,
        Operand<TFloat32> gradient,
        Step step);
  }

  /**
   * Names of what is kept for each variable, which starts at zero and has the variable's shape:
   * {@code m} and {@code v} for Adam's moments. Checkpoints have them under these names.
   */
  List<String> slots();

  /** Numbers that change from step to step; none for most optimizers. */
  List<Scalar> scalars();

  /** Adds the optimizer's constants to a graph, once for all steps. */
  Update in(Ops tf);
}

package org.inkgraph.train.optimizer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * An optimizer. An implementation is a record of the constants under {@code optimizer} in a recipe,
 * and is listed above this interface with its key there.
 *
 * <p>This is not the framework's {@code Optimizer}, which keeps the learning rate and the powers of
 * Adam's betas in the graph and updates the latter without an order with the weights, so that two
 * runs differ; which does not support slots of variables with a scope in their name; and which adds
 * one step, not ten that share their slots and are ordered by the reads of a variable.
 */
@JsonSubTypes({
  @JsonSubTypes.Type(value = Adam.class, name = "adam"),
  @JsonSubTypes.Type(value = AdamW.class, name = "adamw"),
  @JsonSubTypes.Type(value = Sgd.class, name = "sgd"),
  @JsonSubTypes.Type(value = RmsProp.class, name = "rmsprop")
})
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
public interface Optimizer {
  /**
   * A number besides the learning rate that changes from step to step.
   *
   * @param name name of its placeholder, such as {@code beta1_powers}
   * @param at returns its value at a step, counted from 1 over the whole run
   */
  record Scalar(String name, LongToDoubleFunction at) {}

  /**
   * The hyperparameters of an update at one step.
   *
   * @param learningRate scalar
   * @param scalars in the order of {@link Optimizer#scalars}
   */
  record Step(Operand<TFloat32> learningRate, List<? extends Operand<TFloat32>> scalars) {}

  /**
   * A variable that is updated.
   *
   * @param slots slots of the variable, in the order of {@link Optimizer#slots}
   * @param isDecayed whether weight decay applies: only to weights, not to biases and
   *     normalizations
   */
  record Target(Variable<TFloat32> variable, List<Variable<TFloat32>> slots, boolean isDecayed) {}

  /** Adds updates of variables to a graph that has the optimizer's constants. */
  @FunctionalInterface
  interface Update {
    /**
     * Adds the update of one variable at one step. Of all readers of the variable in this step,
     * those in the backward pass precede every operation that {@code tf} builds, those in the
     * forward pass precede the gradient: so an operation that changes the variable must read the
     * gradient or wait for it. If there are several, each must wait for the one before.
     *
     * @param tf builds the operations
     * @param gradient gradient of the loss with respect to the variable
     * @return the operation after which the variable and its slots are updated
     */
    Op of(Ops tf, Target target, Operand<TFloat32> gradient, Step step);
  }

  /**
   * Returns the names of the slots of each variable, which are initialized with zeros and have its
   * shape: {@code m} and {@code v} for Adam's moments. Checkpoints use these names.
   */
  List<String> slots();

  /** Returns the numbers that change from step to step; most optimizers have none. */
  List<Scalar> scalars();

  /**
   * Returns the maximum of the Euclidean norm of the gradients of all variables together, to which
   * larger gradients are scaled before the update; null if there is none.
   */
  @Nullable Double globalClipNorm();

  /** Adds the optimizer's constants to a graph, once for all steps. */
  Update in(Ops tf);
}

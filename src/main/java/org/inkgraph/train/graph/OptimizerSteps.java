package org.inkgraph.train.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.inkgraph.train.optimizer.Optimizer;
import org.inkgraph.train.shard.VariableReads;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** The steps of an optimizer in one graph, which share its constants and slots. */
public final class OptimizerSteps {
  private final Ops init;
  private final Optimizer optimizer;
  private final Optimizer.Update update;
  private final StepPlaceholders placeholders;
  private final Predicate<Variable<TFloat32>> isDecayed;
  private final Map<Variable<TFloat32>, Optimizer.Target> targets = new LinkedHashMap<>();

  /**
   * @param isDecayed whether weight decay applies to a variable
   */
  public OptimizerSteps(
      Ops tf,
      Optimizer optimizer,
      StepPlaceholders placeholders,
      Predicate<Variable<TFloat32>> isDecayed) {
    this.init = tf.withInitScope();
    this.optimizer = optimizer;
    this.update = optimizer.in(tf);
    this.placeholders = placeholders;
    this.isDecayed = isDecayed;
  }

  /** Clips the gradients of all variables of one step, if the optimizer requests it. */
  public Map<Variable<TFloat32>, Operand<TFloat32>> clip(
      Ops tf, Map<Variable<TFloat32>, Operand<TFloat32>> gradients) {
    return GradientClipping.clip(optimizer, tf, gradients);
  }

  /**
   * Adds the updates of one step.
   *
   * @param index of the step among those of one execution
   * @param gradients gradient of each variable that the step updates
   * @param reads reads that the updates wait for
   * @return the update of each variable
   */
  public Map<Variable<TFloat32>, Op> updates(
      int index, Map<Variable<TFloat32>, Operand<TFloat32>> gradients, VariableReads reads) {
    Optimizer.Step step =
        new Optimizer.Step(placeholders.learningRate(index), placeholders.optimizerScalars(index));
    Map<Variable<TFloat32>, Op> updates = new LinkedHashMap<>();
    gradients.forEach(
        (variable, gradient) ->
            updates.put(
                variable, update.of(reads.forUpdate(variable), target(variable), gradient, step)));
    return updates;
  }

  List<Variable<TFloat32>> slots() {
    return targets.values().stream().flatMap(target -> target.slots().stream()).toList();
  }

  private Optimizer.Target target(Variable<TFloat32> variable) {
    return targets.computeIfAbsent(
        variable,
        absent ->
            new Optimizer.Target(
                absent,
                optimizer.slots().stream().map(slot -> zeros(absent, slot)).toList(),
                isDecayed.test(absent)));
  }

  /** Creates a slot, whose name contains the scope of its variable: {@code dense1.bias.m}. */
  private Variable<TFloat32> zeros(Variable<TFloat32> variable, String slot) {
    String name = variable.op().name().replace('/', '.') + "." + slot;
    Variable<TFloat32> zeros = init.withName(name).variable(variable.shape(), TFloat32.class);
    init.assign(zeros, init.zeros(init.constant(variable.shape()), TFloat32.class));
    return zeros;
  }
}

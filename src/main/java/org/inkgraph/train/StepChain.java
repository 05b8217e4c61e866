package org.inkgraph.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.model.DropoutRule;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Steps of training one after the other in one graph, so that one call into TensorFlow runs as many
 * of them as it likes: each step's reads of a variable wait for the step before to have updated it,
 * and nothing else waits.
 */
final class StepChain {
  /** Builds what one step sees. */
  @FunctionalInterface
  interface Examples {
    /**
     * The examples of one step.
     *
     * @param rows of the resident images
     * @param step scalar, counts the steps of the run
     * @param distortionStrength scalar
     */
    StepExamples of(
        Ops tf, Operand<TInt32> rows, Operand<TInt64> step, Operand<TFloat32> distortionStrength);
  }

  /** Builds the network for one step. */
  @FunctionalInterface
  interface Network {
    ForwardPass forward(
        Ops tf, List<? extends Operand<TFloat32>> towers, StepReads reads, DropoutRule dropout);
  }

  /** What the first so many steps say of their batches, a number a step. */
  record Outcome(Operand<TFloat32> lossSums, Operand<TInt64> correct) {}

  private record Step(
      Operand<TFloat32> logits, Operand<TFloat32> targets, Map<Variable<TFloat32>, Op> updates) {}

  private final Ops tf;
  private final String name;
  private final Recipe recipe;
  private final long seed;
  private final StepInputs inputs;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, Outcome> outcomes = new HashMap<>();

  /**
   * @param name of its operations; each chain in a graph has its own
   * @param examples that each step trains on
   * @param network of which each step computes one
   * @param adam shared by all chains over the same variables
   * @param length how many steps
   */
  StepChain(
      Graph graph,
      Ops tf,
      String name,
      Examples examples,
      Network network,
      Recipe recipe,
      long seed,
      StepInputs inputs,
      Adam.Shared adam,
      int length) {
    this.tf = tf;
    this.name = name;
    this.recipe = recipe;
    this.seed = seed;
    this.inputs = inputs;
    for (int i = 0; i < length; i++) {
      steps.add(step(examples, network, i, inputs.adam(graph, adam, i)));
    }
  }

  private Step step(Examples examples, Network network, int index, Adam adam) {
    String scope = name + ".step" + index;
    Ops ops = tf.withSubScope(scope);
    Step before = index == 0 ? null : steps.get(index - 1);
    StepReads reads = new StepReads(ops, before == null ? Map.of() : before.updates());
    StepExamples seen =
        examples.of(
            ops, rows(ops, index, before), inputs.number(index), inputs.distortionStrength(index));
    DropoutRule dropout =
        recipe.dropout() == 0
            ? DropoutRule.KEEP_ALL
            : new StatelessDropout(
                ops.withSubScope("dropout"), recipe.dropout(), seed, inputs.number(index));
    ForwardPass pass = network.forward(ops, seen.towers(), reads, dropout);
    reads.forwardIsBuilt();
    Operand<TFloat32> logitsGradient = logitsGradient(ops, pass.logits(), seen);
    Map<Variable<TFloat32>, Operand<TFloat32>> gradients =
        pass.gradients(scope + "/gradients", logitsGradient);
    adam.createSlots(outputs(gradients.keySet()));
    Map<Variable<TFloat32>, Op> updates = new LinkedHashMap<>();
    gradients.forEach(
        (variable, gradient) ->
            updates.put(
                variable,
                adam.applyDense(
                    ops.withControlDependencyOps(reads.gradientReaders(variable)),
                    gradient.asOutput(),
                    variable.asOutput())));
    return new Step(pass.logits(), seen.targets(), updates);
  }

  /**
   * A batch is gathered while the step before computes its loss, which keeps one thread busy only.
   * Distorting one takes longer than that: it waits for nothing, and the distortions of several
   * steps run side by side.
   */
  private Operand<TInt32> rows(Ops ops, int index, Step before) {
    return before == null || recipe.augmentation() != null
        ? inputs.batch(index)
        : ops.withControlDependencies(before.logits()).identity(inputs.batch(index));
  }

  private Operand<TFloat32> logitsGradient(Ops ops, Operand<TFloat32> logits, StepExamples seen) {
    return seen.teacher() == null
        ? CrossEntropy.gradient(ops, logits, seen.targets(), inputs.batchSize())
        : CrossEntropy.gradient(
            ops, logits, seen.targets(), seen.teacher(), recipe.distillation(), inputs.batchSize());
  }

  /** What to run for the first {@code count} steps. */
  Iterable<Op> updates(int count) {
    return steps.get(count - 1).updates().values();
  }

  /** What to fetch for the first {@code count} steps. */
  Outcome outcome(int count) {
    return outcomes.computeIfAbsent(count, this::addOutcome);
  }

  private Outcome addOutcome(int count) {
    Ops ops = tf.withSubScope(name + ".outcome" + count);
    List<Step> first = steps.subList(0, count);
    Operand<TFloat32> logits = ops.stack(first.stream().map(Step::logits).toList());
    Operand<TFloat32> targets = ops.stack(first.stream().map(Step::targets).toList());
    return new Outcome(
        CrossEntropy.sums(ops, logits, targets), CrossEntropy.correct(ops, logits, targets));
  }

  private static List<Output<? extends TType>> outputs(Iterable<Variable<TFloat32>> variables) {
    List<Output<? extends TType>> outputs = new ArrayList<>();
    variables.forEach(variable -> outputs.add(variable.asOutput()));
    return outputs;
  }
}

package org.inkgraph.train.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.inkgraph.runtime.Execution;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.shard.ShardedNetwork;
import org.inkgraph.train.shard.ShardedPass;
import org.inkgraph.train.shard.VariableReads;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Training steps unrolled in one graph, so that one execution can run several of them: the reads of
 * a variable wait for its update by the previous step, and nothing else waits. Start reading at
 * {@link #trainStep}; docs/HOW_A_STEP_WORKS.md has a picture.
 */
public final class UnrolledSteps {
  /** How many calls into TensorFlow cost as much time as the preparation of a step. */
  private static final double CALLS_PER_PREPARATION = 100;

  /**
   * Runs from this number of steps on have the largest executions. Smaller ones would gain little,
   * and round the losses in the records of earlier runs differently.
   */
  private static final long LONG_RUN = 1000;

  /** The parts of a step, the same for all steps. */
  record Parts(
      Ops tf,
      BatchPipeline pipeline,
      ShardedNetwork network,
      StatelessDropout dropout,
      Loss loss,
      OptimizerSteps optimizer) {}

  /** A step in the graph; an empty one has neither logits nor targets. */
  private record Step(
      List<Operand<TFloat32>> logits,
      List<Operand<TFloat32>> targets,
      Map<Variable<TFloat32>, Op> updates) {
    static final Step NONE = new Step(List.of(), List.of(), Map.of());
  }

  /** The results of the first steps, one value per step. */
  private record Outcome(Operand<TFloat32> lossSums, Operand<TInt64> correct) {}

  private final Parts parts;
  private final int towers;
  private final Collection<Variable<TFloat32>> variables;
  private final String name;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, Outcome> outcomes = new HashMap<>();

  /**
   * @param towers number of towers that a batch is split into; 0 for steps on empty batches
   * @param variables those that steps on empty batches still update
   */
  UnrolledSteps(Parts parts, int towers, Collection<Variable<TFloat32>> variables) {
    this.parts = parts;
    this.towers = towers;
    this.variables = variables;
    name = towers == 0 ? "empty" : "towers" + towers;
  }

  /**
   * Returns the number of steps per execution: what the run asks for, or the number with which the
   * preparation of these steps and the calls of a short run take the least time together. With n
   * steps per execution, a run of s steps has s / n calls, so that is √(s / 100).
   */
  static int perExecution(TrainingSpec spec) {
    Integer wanted = spec.execution().stepsPerExecution();
    if (wanted != null) {
      return wanted;
    }
    Recipe recipe = spec.recipe();
    long steps = (long) recipe.epochs() * recipe.stepsPerEpoch(spec.dataset().training().count());
    return steps < LONG_RUN
        ? (int) Math.max(1, Math.round(Math.sqrt(steps / CALLS_PER_PREPARATION)))
        : Execution.MAX_STEPS_PER_EXECUTION;
  }

  /** Adds those of the first {@code count} steps to the graph that it does not have yet. */
  void require(int count) {
    while (steps.size() < count) {
      steps.add(hasImages() ? trainStep(steps.size(), last()) : emptyStep(steps.size(), last()));
    }
  }

  /** Adds one training step, from its batch to the update of every variable. */
  private Step trainStep(int index, Step previous) {
    String scope = name + ".step" + index;
    Ops tf = parts.tf().withSubScope(scope);
    VariableReads reads = VariableReads.ofTraining(tf, previous.updates());

    TrainingBatch batch = parts.pipeline().batch(tf, index, towers, previous.logits());
    ShardedPass pass =
        parts.network().forward(tf, batch.towers(), reads, parts.dropout().at(tf, index));
    Operand<TFloat32> lossGradient = parts.loss().logitsGradient(tf, pass.logits(), batch);
    Map<Variable<TFloat32>, Operand<TFloat32>> gradients =
        parts.optimizer().clip(tf, pass.gradients(scope + "/gradients", lossGradient));
    Map<Variable<TFloat32>, Op> updates = parts.optimizer().updates(index, gradients, reads);
    updates.putAll(pass.averageUpdates(reads));

    return new Step(List.of(pass.logits()), List.of(batch.targets()), updates);
  }

  /**
   * Adds one step on an empty batch: all gradients are zero, the optimizer follows its momentum.
   */
  private Step emptyStep(int index, Step previous) {
    Ops tf = parts.tf().withSubScope(name + ".step" + index);
    VariableReads reads = VariableReads.ofTraining(tf, previous.updates());

    Map<Variable<TFloat32>, Operand<TFloat32>> gradients = new LinkedHashMap<>();
    for (Variable<TFloat32> variable : variables) {
      gradients.put(variable, tf.zeros(tf.constant(variable.shape()), TFloat32.class));
    }
    Map<Variable<TFloat32>, Op> updates = parts.optimizer().updates(index, gradients, reads);

    return new Step(List.of(), List.of(), updates);
  }

  private Step last() {
    return steps.isEmpty() ? Step.NONE : steps.get(steps.size() - 1);
  }

  /** Adds the first {@code count} steps, and the fetches of {@link #results}, to an execution. */
  void addTo(Session.Runner runner, int count) {
    require(count);
    steps.get(count - 1).updates().values().forEach(runner::addTarget);
    if (hasImages()) {
      Outcome outcome = outcomes.computeIfAbsent(count, this::addOutcome);
      runner.fetch(outcome.lossSums()).fetch(outcome.correct());
    }
  }

  /** Returns the results of the first {@code count} steps; zero for empty batches. */
  List<BatchResult> results(Result result, int count) {
    if (!hasImages()) {
      return Collections.nCopies(count, new BatchResult(0, 0));
    }
    TFloat32 lossSums = (TFloat32) result.get(0);
    TInt64 correct = (TInt64) result.get(1);
    return IntStream.range(0, count)
        .mapToObj(i -> new BatchResult(lossSums.getFloat(i), correct.getLong(i)))
        .toList();
  }

  private boolean hasImages() {
    return towers > 0;
  }

  private Outcome addOutcome(int count) {
    Ops tf = parts.tf().withSubScope(name + ".outcome" + count);
    List<Step> first = steps.subList(0, count);
    Operand<TFloat32> logits =
        tf.stack(first.stream().flatMap(step -> step.logits().stream()).toList());
    Operand<TFloat32> targets =
        tf.stack(first.stream().flatMap(step -> step.targets().stream()).toList());
    return new Outcome(
        CrossEntropy.sums(tf, logits, targets), CrossEntropy.correct(tf, logits, targets));
  }
}

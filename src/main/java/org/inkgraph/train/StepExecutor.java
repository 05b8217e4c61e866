package org.inkgraph.train;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.inkgraph.runtime.Execution;
import org.inkgraph.train.graph.BatchResult;
import org.inkgraph.train.graph.ExponentialMovingAverage;
import org.inkgraph.train.graph.StepHyperparameters;
import org.inkgraph.train.graph.StepRecorder;
import org.inkgraph.train.graph.TrainingGraph;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.trace.StepRecord;
import org.tensorflow.Result;
import org.tensorflow.Session;

/**
 * An executor of the steps of an epoch, in groups of up to {@link
 * Execution#MAX_STEPS_PER_EXECUTION}, each in one execution or in several. How a group is divided
 * changes no bit of a weight: the averages are updated after its last step only.
 */
final class StepExecutor {
  private final TrainingSpec spec;
  private final Recipe recipe;
  private final TrainingGraph graph;
  private final int steps;

  StepExecutor(TrainingSpec spec, TrainingGraph graph) {
    this.spec = spec;
    this.graph = graph;
    recipe = spec.recipe();
    steps = recipe.stepsPerEpoch(spec.dataset().training().count());
  }

  /**
   * A group of consecutive steps of an epoch.
   *
   * @param start first step, from 0
   * @param end step after the last
   */
  record Group(int start, int end) {}

  /** Returns the group that starts at a step: its batches are all of the same size. */
  Group startingAt(Batches batches, int step) {
    int end = Math.min(steps, step + Execution.MAX_STEPS_PER_EXECUTION);
    if (recipe.weightAverage() != null) {
      end =
          Math.min(
              end, step - step % ExponentialMovingAverage.STEPS + ExponentialMovingAverage.STEPS);
    }
    int size = batches.batch(step).length;
    int next = step + 1;
    while (next < end && batches.batch(next).length == size) {
      next++;
    }
    return new Group(step, next);
  }

  /** Returns the group that has a step, in an epoch from its first step. */
  Group containing(Batches batches, int step) {
    Group group = startingAt(batches, 0);
    while (group.end() <= step) {
      group = startingAt(batches, group.end());
    }
    return group;
  }

  /**
   * Returns the step after the last of the longest execution that starts at {@code from}, a step of
   * {@code group}.
   */
  int executionEnd(Group group, int from) {
    return Math.min(group.end(), from + graph.stepsPerExecution());
  }

  /** Returns the hyperparameters of one step of the run, from 0. */
  StepHyperparameters hyperparameters(long step) {
    return StepHyperparameters.of(recipe, step, (long) recipe.epochs() * steps);
  }

  /**
   * Runs some steps of a group in one execution.
   *
   * @param from first step in the epoch, from 0
   * @param to step after the last
   * @param before number of steps of the run before {@code from}
   * @param execution runs the steps
   */
  List<BatchResult> run(
      Batches batches,
      Group group,
      int from,
      int to,
      long before,
      Function<Session.Runner, Result> execution) {
    return graph.train(
        spec.dataset().training(),
        IntStream.range(from, to).mapToObj(batches::batch).toList(),
        before + 1,
        IntStream.range(0, to - from).mapToObj(i -> hyperparameters(before + i)).toList(),
        averaged(group, to),
        execution);
  }

  /** Runs one step of a group, and returns the outputs of its operations. */
  StepRecord record(Batches batches, Group group, int step, long before) {
    return new StepRecorder(graph)
        .record(
            spec.dataset().training(),
            batches.batch(step),
            before + 1,
            hyperparameters(before),
            averaged(group, step + 1));
  }

  private static int averaged(Group group, int to) {
    return to == group.end() ? group.end() - group.start() : 0;
  }
}

package org.inkgraph.train;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.inkgraph.train.graph.BatchResult;
import org.inkgraph.train.graph.ExponentialMovingAverage;
import org.inkgraph.train.graph.StepHyperparameters;
import org.inkgraph.train.graph.StepRecorder;
import org.inkgraph.train.graph.TrainingGraph;
import org.inkgraph.train.graph.UnrolledSteps;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.trace.StepRecord;
import org.tensorflow.Result;
import org.tensorflow.Session;

/**
 * Runs the steps of an epoch, several in one execution. An execution may be divided, which changes
 * no bit: the averages are updated after its last step only.
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
   * Steps of an epoch that are one execution, unless it is divided.
   *
   * @param start first step, from 0
   * @param end step after the last
   */
  record Whole(int start, int end) {}

  /** Returns the execution that starts at a step: its batches are all of the same size. */
  Whole startingAt(Batches batches, int step) {
    int end = Math.min(steps, step + UnrolledSteps.STEPS_PER_EXECUTION);
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
    return new Whole(step, next);
  }

  /** Returns the execution that has a step, in an epoch from its first step. */
  Whole containing(Batches batches, int step) {
    Whole whole = startingAt(batches, 0);
    while (whole.end() <= step) {
      whole = startingAt(batches, whole.end());
    }
    return whole;
  }

  /** Returns the hyperparameters of one step of the run, from 0. */
  StepHyperparameters hyperparameters(long step) {
    return StepHyperparameters.of(recipe, step, (long) recipe.epochs() * steps);
  }

  /**
   * Runs some steps of an execution.
   *
   * @param from first step in the epoch, from 0
   * @param to step after the last
   * @param before number of steps of the run before {@code from}
   * @param execution runs the steps
   */
  List<BatchResult> run(
      Batches batches,
      Whole whole,
      int from,
      int to,
      long before,
      Function<Session.Runner, Result> execution) {
    return graph.train(
        spec.dataset().training(),
        IntStream.range(from, to).mapToObj(batches::batch).toList(),
        before + 1,
        IntStream.range(0, to - from).mapToObj(i -> hyperparameters(before + i)).toList(),
        averaged(whole, to),
        execution);
  }

  /** Runs one step of an execution, and returns the outputs of its operations. */
  StepRecord record(Batches batches, Whole whole, int step, long before) {
    return new StepRecorder(graph)
        .record(
            spec.dataset().training(),
            batches.batch(step),
            before + 1,
            hyperparameters(before),
            averaged(whole, step + 1));
  }

  private static int averaged(Whole whole, int to) {
    return to == whole.end() ? whole.end() - whole.start() : 0;
  }
}

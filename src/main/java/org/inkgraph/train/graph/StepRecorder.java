package org.inkgraph.train.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.inkgraph.data.ImageSet;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.train.trace.OperationOutput;
import org.inkgraph.train.trace.StepRecord;

/** A recorder of what the operations of single training steps compute. */
public final class StepRecorder {
  private final TrainingGraph graph;

  public StepRecorder(TrainingGraph graph) {
    this.graph = graph;
  }

  /**
   * Trains one step and returns the outputs of its operations, in two executions from the same
   * state: one that trains and records which operations ran, and one that evaluates these
   * operations without updating variables.
   *
   * @param averaged as in {@link TrainingGraph#train}
   */
  public StepRecord record(
      ImageSet set, int[] indices, long number, StepHyperparameters hyperparameters, int averaged) {
    Map<String, WeightArray> before = graph.state();
    Set<String> executed = new HashSet<>();
    graph.train(
        set,
        List.of(indices),
        number,
        List.of(hyperparameters),
        averaged,
        runner -> StepOperations.note(runner, executed));
    Map<String, WeightArray> after = graph.state();
    graph.restore(before);
    List<OperationOutput> outputs =
        graph.execute(
            set,
            indices,
            number,
            List.of(hyperparameters),
            runner -> graph.operations(executed).outputs(runner));
    graph.restore(after);
    return new StepRecord(outputs, after);
  }
}

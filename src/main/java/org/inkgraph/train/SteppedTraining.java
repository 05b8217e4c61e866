package org.inkgraph.train;

import java.util.Map;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Preconditions;
import org.inkgraph.train.graph.TrainingGraph;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.trace.StepRecord;
import org.tensorflow.Session;

/**
 * A training run that goes to any step, without validation and checkpoints. At each step its state
 * is, bit for bit, that of {@link Trainer#train}.
 *
 * <p>Closing releases the session. Not thread-safe.
 */
public final class SteppedTraining implements SteppedRun, AutoCloseable {
  private final TrainingSpec spec;
  private final TrainingGraph graph;
  private final StepExecutor executor;
  private final int stepsPerEpoch;
  private long step;

  /** Builds the network, with its initial weights. */
  public SteppedTraining(TrainingSpec spec) {
    NativeEnvironment.prepare();
    spec.requireFrozenLayers();
    this.spec = spec;
    stepsPerEpoch = spec.recipe().stepsPerEpoch(spec.dataset().training().count());
    graph = new TrainingGraph(spec, ValidationImages.BATCH);
    executor = new StepExecutor(spec, graph);
    graph.start(() -> spec.initialWeights(graph.parameters()));
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  @Override
  public long steps() {
    return (long) spec.recipe().epochs() * stepsPerEpoch;
  }

  @Override
  public Map<String, WeightArray> state() {
    return graph.state();
  }

  @Override
  public void restore(long completed, Map<String, WeightArray> state) {
    Preconditions.requireWithin("step", completed, 0, steps());
    graph.restore(state);
    step = completed;
  }

  @Override
  public void advance(long to) {
    Preconditions.requireWithin("step", to, step, steps());
    while (step < to) {
      int inEpoch = (int) (step % stepsPerEpoch);
      Batches batches = batches();
      StepExecutor.Group group = executor.containing(batches, inEpoch);
      long epochStart = step - inEpoch;
      while (step < to && step < epochStart + stepsPerEpoch) {
        int from = (int) (step - epochStart);
        group = from < group.end() ? group : executor.startingAt(batches, from);
        int end = (int) Math.min(executor.executionEnd(group, from), to - epochStart);
        executor.run(batches, group, from, end, step, Session.Runner::run);
        step = epochStart + end;
      }
    }
  }

  @Override
  public StepRecord advanceOne() {
    Preconditions.requireWithin("step", step + 1, 1, steps());
    int inEpoch = (int) (step % stepsPerEpoch);
    Batches batches = batches();
    StepRecord record =
        executor.record(batches, executor.containing(batches, inEpoch), inEpoch, step);
    step++;
    return record;
  }

  /** Returns the batches of the epoch of the next step. */
  private Batches batches() {
    return Batches.of(spec, (int) (step / stepsPerEpoch) + 1);
  }

  @Override
  public void close() {
    graph.close();
  }
}

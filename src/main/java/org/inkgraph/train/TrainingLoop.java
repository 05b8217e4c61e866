package org.inkgraph.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.ProgramCode;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.checkpoint.Checkpoint;
import org.inkgraph.train.checkpoint.CheckpointRecord;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.inkgraph.train.checkpoint.RunIdentity;
import org.inkgraph.train.checkpoint.TrainedEpoch;
import org.inkgraph.train.checkpoint.TrainingState;
import org.inkgraph.train.graph.BatchResult;
import org.inkgraph.train.graph.TrainingGraph;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.trace.StateTracer;
import org.inkgraph.train.trace.TracedStep;
import org.jspecify.annotations.Nullable;

/** The loop over the epochs and steps of one run, from its start or from a checkpoint. */
final class TrainingLoop {
  private final TrainingSpec spec;
  private final Recipe recipe;
  private final TrainingGraph graph;
  private final TrainingListener listener;
  private final TrainingOptions options;
  private final RunIdentity identity;
  private final int steps;
  private final List<EpochRecord> epochs = new ArrayList<>();
  private final EarlyStopping earlyStopping;
  private final ValidationImages validation;
  private final TargetAccuracy target;
  private final StepExecutor executor;
  private final StepProfile profile;
  private final String initialWeightsSha256;
  private @Nullable StateTracer tracer;
  private TrainingState.Position position = TrainingState.Position.START;

  /** Step of this epoch of its last checkpoint, or where this process started. */
  private int lastCheckpoint;

  TrainingLoop(
      TrainingSpec spec, TrainingGraph graph, TrainingListener listener, TrainingOptions options) {
    this.spec = spec;
    this.recipe = spec.recipe();
    this.graph = graph;
    this.listener = listener;
    this.options = options;
    identity = RunIdentity.of(spec);
    steps = recipe.stepsPerEpoch(spec.dataset().training().count());
    earlyStopping = new EarlyStopping(recipe);
    validation = new ValidationImages(graph, spec.dataset().validation());
    target = new TargetAccuracy(recipe, steps, validation);
    executor = new StepExecutor(spec, graph);
    profile = new StepProfile(options.profile(), steps);
    initialWeightsSha256 =
        WeightsDigest.of(graph.start(() -> spec.initialWeights(graph.parameters())));
    ProgramCode.prepareAhead();
  }

  private void restore(Checkpoint checkpoint) {
    CheckpointRecord record = checkpoint.record();
    options.requireSameTrace(record.traceWeights());
    record.requireSameRun(
        identity, initialWeightsSha256, Objects.requireNonNull(options.checkpoints()).directory());
    record.machineWarning().ifPresent(options.warnings());
    TrainingState state = checkpoint.state();
    graph.restore(state.tensors());
    epochs.addAll(state.epochs());
    earlyStopping.restore(state.epochs(), state.best(), graph);
    position = state.position();
    listener.resumed(epochs.size(), position.step());
  }

  /**
   * Trains, from the newest checkpoint if there is one.
   *
   * @return empty if the run was stopped
   */
  Optional<TrainedModel> run() throws IOException {
    Optional<Checkpoint> checkpoint =
        options.checkpoints() == null
            ? Optional.empty()
            : options.checkpoints().newest(options.warnings());
    listener.ready(new TrainingSnapshot(spec, graph, validation, this::stepsDone));
    listener.started(recipe.epochs(), steps, spec.dataset().training().count());
    checkpoint.ifPresent(this::restore);
    try (StateTracer opened = tracer(checkpoint)) {
      tracer = opened;
      return train();
    }
  }

  /** Returns the tracer of the run, from its first step or from its checkpoint, or null. */
  private @Nullable StateTracer tracer(Optional<Checkpoint> checkpoint) {
    if (checkpoint.isPresent()) {
      Integer every = checkpoint.get().record().traceWeights();
      return every == null ? null : new StateTracer(every, checkpoint.get().state().trace());
    }
    if (options.traceWeights() == null) {
      return null;
    }
    StateTracer started = new StateTracer(options.traceWeights(), List.of());
    started.add(0, graph.state());
    return started;
  }

  private Optional<TrainedModel> train() throws IOException {
    while (epochs.size() < recipe.epochs() && !earlyStopping.shouldStop()) {
      if (!trainEpoch()) {
        return Optional.empty();
      }
    }
    profile.problem().ifPresent(options.warnings());
    TrainedEpoch exported = earlyStopping.exported();
    return Optional.of(
        TrainedModel.of(
            spec,
            initialWeightsSha256,
            epochs,
            exported,
            TemperatureScaling.calibration(spec, exported.weights()),
            trace()));
  }

  /** Returns whether the run continues. */
  private boolean trainEpoch() {
    int epoch = epochs.size() + 1;
    Batches batches = Batches.of(spec, epoch);
    lastCheckpoint = position.step();
    Double accuracy = null;
    while (accuracy == null && position.step() < steps) {
      int before = position.step();
      trainSteps(epoch, batches);
      accuracy = target.evaluate(before, position.step());
      if (accuracy == null && position.step() < steps && isStoppedWithinEpoch()) {
        return false;
      }
    }
    if (tracer != null && position.step() % tracer.every() != 0) {
      tracer.add(stepsDone(), graph.state());
    }
    Map<String, WeightArray> weights = graph.weights();
    requireFinite(weights, epoch);
    EpochRecord record =
        new EpochRecord(
            epoch,
            position.loss(),
            position.accuracy(),
            accuracy,
            position.seconds(),
            position.seen() / position.seconds(),
            executor.hyperparameters(stepsDone() - 1).learningRate(),
            WeightsDigest.of(weights),
            position.step() < steps ? position.step() : null);
    epochs.add(record);
    earlyStopping.add(new TrainedEpoch(record, weights));
    position = TrainingState.Position.START;
    listener.epochDone(record);
    writeCheckpoint();
    return !options.stop().getAsBoolean();
  }

  /** Returns whether the run is to stop now; writes a checkpoint then, and where one is due. */
  private boolean isStoppedWithinEpoch() {
    boolean stopped = options.stop().getAsBoolean();
    Integer every = options.checkpointEvery();
    if (stopped || (every != null && position.step() - lastCheckpoint >= every)) {
      writeCheckpoint();
      lastCheckpoint = position.step();
    }
    return stopped;
  }

  private void writeCheckpoint() {
    Checkpoints checkpoints = options.checkpoints();
    if (checkpoints == null) {
      return;
    }
    TrainingState state =
        new TrainingState(
            List.copyOf(epochs), position, graph.state(), earlyStopping.best(), trace());
    Integer every = tracer == null ? null : tracer.every();
    try {
      checkpoints.write(stepsDone(), Checkpoint.of(identity, initialWeightsSha256, every, state));
    } catch (IOException e) {
      throw new InkgraphException(
          "the checkpoint cannot be written to %s: %s; fix that and continue with --resume"
              .formatted(checkpoints.directory(), InkgraphException.firstLine(e)),
          e);
    }
  }

  private List<TracedStep> trace() {
    return tracer == null ? List.of() : tracer.steps();
  }

  /** Returns the number of completed steps of the whole run. */
  private long stepsDone() {
    return epochs.stream().mapToLong(epoch -> epoch.steps(steps)).sum() + position.step();
  }

  private void trainSteps(int epoch, Batches batches) {
    StepExecutor.Group group = executor.startingAt(batches, position.step());
    while (position.step() < group.end()) {
      int end = executor.executionEnd(group, position.step());
      int to = tracer == null ? end : Math.min(end, tracer.nextAfter(position.step()));
      trainSteps(epoch, batches, group, to);
      if (tracer != null && to % tracer.every() == 0) {
        tracer.add(stepsDone(), graph.state());
      }
    }
  }

  /** Trains the steps of a group up to {@code to}. */
  private void trainSteps(int epoch, Batches batches, StepExecutor.Group group, int to) {
    long start = System.nanoTime();
    int first = position.step();
    long before = stepsDone();
    List<BatchResult> results =
        executor.run(batches, group, first, to, before, profile.execution(epoch, first, to));
    position = position.plusSeconds((System.nanoTime() - start) / 1e9);
    int size = batches.batch(first).length;
    for (BatchResult result : results) {
      requireFinite(result.lossSum(), epoch);
      double learningRate =
          executor.hyperparameters(before + position.step() - first).learningRate();
      position = position.plusStep(result, size);
      listener.stepDone(
          new TrainingListener.Progress(
              epoch,
              position.step(),
              position.loss(),
              position.accuracy(),
              result.lossSum() / size,
              (double) result.correct() / size,
              learningRate));
    }
  }

  private void requireFinite(double loss, int epoch) {
    if (!Double.isFinite(loss)) {
      throw new InkgraphException(
          "the loss is %s at step %s of epoch %s; try a lower --learning-rate than %s"
              .formatted(loss, position.step() + 1, epoch, recipe.learningRate().peak()));
    }
  }

  /**
   * Checks the weights after an epoch: a loss is computed from the weights before its step, so no
   * loss shows what the last step did.
   */
  private void requireFinite(Map<String, WeightArray> weights, int epoch) {
    weights.forEach(
        (name, values) -> {
          if (!values.isFinite()) {
            throw new InkgraphException(
                "%s is not finite after epoch %s; try a lower --learning-rate than %s"
                    .formatted(name, epoch, recipe.learningRate().peak()));
          }
        });
  }
}

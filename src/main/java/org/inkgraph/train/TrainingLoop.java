package org.inkgraph.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.inkgraph.data.ImageSet;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.Fingerprint;
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
import org.inkgraph.train.graph.ExponentialMovingAverage;
import org.inkgraph.train.graph.StepHyperparameters;
import org.inkgraph.train.graph.StepTrace;
import org.inkgraph.train.graph.TrainingGraph;
import org.inkgraph.train.graph.UnrolledSteps;
import org.inkgraph.train.recipe.Recipe;
import org.tensorflow.Session;
import org.tensorflow.proto.GraphDef;

/** The loop over epochs and steps of one run, from its start or from a checkpoint. */
final class TrainingLoop {
  /** The first steps are slower: memory is taken, kernels are chosen. */
  private static final int PROFILED_STEP = 100;

  private final Trainer trainer;
  private final Recipe recipe;
  private final TrainingGraph graph;
  private final TrainingListener listener;
  private final TrainingOptions control;
  private final RunIdentity identity;
  private final int steps;
  private final List<EpochRecord> epochs = new ArrayList<>();
  private final EarlyStopping choice;
  private final ValidationImages validation;
  private final String initialWeightsSha256;
  private TrainingState.Position position = TrainingState.Position.START;

  /** Sets the graph to the run's start, or to where a checkpoint left it. */
  TrainingLoop(
      Trainer trainer, TrainingGraph graph, TrainingListener listener, TrainingOptions control)
      throws IOException {
    this.trainer = trainer;
    this.recipe = trainer.recipe();
    this.graph = graph;
    this.listener = listener;
    this.control = control;
    identity = RunIdentity.of(trainer);
    steps = recipe.stepsPerEpoch(trainer.dataset().training().count());
    choice = new EarlyStopping(recipe);
    validation = new ValidationImages(graph, trainer.dataset().validation());
    Map<String, WeightArray> initial = trainer.initialWeights(graph.shapes());
    initialWeightsSha256 = WeightsDigest.of(initial);
    Checkpoints checkpoints = control.checkpoints();
    Optional<Checkpoint> found =
        checkpoints == null ? Optional.empty() : checkpoints.newest(control.warnings());
    graph.start(initial);
    listener.ready(new View());
    listener.started(recipe.epochs(), steps, trainer.dataset().training().count());
    if (checkpoints != null && found.isPresent()) {
      goOn(found.get(), checkpoints.directory());
    }
  }

  private void goOn(Checkpoint checkpoint, Path directory) {
    CheckpointRecord record = checkpoint.record();
    record.requireOf(identity, initialWeightsSha256, directory);
    List<String> machine = record.fingerprint().differences(Fingerprint.ofThisMachine());
    if (!machine.isEmpty()) {
      control
          .warnings()
          .accept(
              "the checkpoint was written on a different machine, so the weights may differ"
                  + " in some bits from those of an uninterrupted run: "
                  + String.join(", ", machine));
    }
    TrainingState state = checkpoint.state();
    graph.restore(state.tensors());
    epochs.addAll(state.epochs());
    choice.restore(state.epochs(), state.best(), graph);
    position = state.position();
    listener.resumed(epochs.size(), position.step());
  }

  /**
   * Trains to the end.
   *
   * @return empty if it was stopped before
   */
  Optional<TrainedModel> run() {
    while (epochs.size() < recipe.epochs() && !choice.shouldStop()) {
      if (!trainEpoch()) {
        return Optional.empty();
      }
    }
    TrainedEpoch exported = choice.exported();
    return Optional.of(
        new TrainedModel(
            trainer.model(),
            trainer.dataset().rows(),
            trainer.dataset().columns(),
            trainer.dataset().classNames(),
            exported.weights(),
            trainer.record(initialWeightsSha256, epochs, exported.record())));
  }

  /** Returns whether the run goes on. */
  private boolean trainEpoch() {
    int epoch = epochs.size() + 1;
    Batches batches = batches(epoch);
    int keptAt = position.step();
    while (position.step() < steps) {
      trainSome(epoch, batches);
      boolean stopped = control.stop().getAsBoolean() && position.step() < steps;
      if (stopped || isDue(keptAt)) {
        keep();
        keptAt = position.step();
      }
      if (stopped) {
        return false;
      }
    }
    Map<String, WeightArray> weights = graph.weights();
    EpochRecord record =
        new EpochRecord(
            epoch,
            position.lossSum() / position.seen(),
            (double) position.correct() / position.seen(),
            validation.accuracy(),
            position.seconds(),
            position.seen() / position.seconds(),
            setting(epoch, steps - 1).learningRate(),
            WeightsDigest.of(weights));
    epochs.add(record);
    choice.add(new TrainedEpoch(record, weights));
    position = TrainingState.Position.START;
    listener.epochDone(record);
    keep();
    return !control.stop().getAsBoolean();
  }

  private boolean isDue(int keptAt) {
    return control.checkpointEvery() != null
        && position.step() < steps
        && position.step() - keptAt >= control.checkpointEvery();
  }

  private void keep() {
    Checkpoints checkpoints = control.checkpoints();
    if (checkpoints == null) {
      return;
    }
    TrainingState state =
        new TrainingState(List.copyOf(epochs), position, graph.state(), choice.best());
    try {
      checkpoints.write(
          (long) epochs.size() * steps + position.step(),
          Checkpoint.of(identity, initialWeightsSha256, state));
    } catch (IOException e) {
      throw new InkgraphException(
          "the checkpoint cannot be written to "
              + checkpoints.directory()
              + ": "
              + InkgraphException.firstLine(e)
              + "; fix that and continue with --resume",
          e);
    }
  }

  private Batches batches(int epoch) {
    int images = trainer.dataset().training().count();
    return recipe.shuffle()
        ? Batches.shuffled(images, recipe.batchSize(), trainer.seed(), epoch)
        : Batches.inOrder(images, recipe.batchSize());
  }

  private StepHyperparameters setting(int epoch, int step) {
    return StepHyperparameters.of(
        recipe, (epoch - 1L) * steps + step, (long) recipe.epochs() * steps);
  }

  /** A call into TensorFlow. */
  private void trainSome(int epoch, Batches batches) {
    long start = System.nanoTime();
    int first = position.step();
    List<int[]> together = sameSize(batches, first);
    List<StepHyperparameters> settings = new ArrayList<>();
    for (int i = 0; i < together.size(); i++) {
      settings.add(setting(epoch, first + i));
    }
    List<BatchResult> results =
        graph.train(
            trainer.dataset().training(),
            together,
            (epoch - 1L) * steps + first + 1,
            settings,
            isProfiled(epoch, first, together.size())
                ? runner -> StepTrace.record(runner, this::write)
                : Session.Runner::run);
    position = position.later((System.nanoTime() - start) / 1e9);
    int size = together.get(0).length;
    for (BatchResult result : results) {
      requireFinite(result.lossSum(), epoch);
      double learningRate = settings.get(position.step() - first).learningRate();
      position = position.after(result, size);
      listener.stepDone(
          new TrainingListener.Progress(
              epoch,
              position.step(),
              position.lossSum() / position.seen(),
              (double) position.correct() / position.seen(),
              result.lossSum() / size,
              (double) result.correct() / size,
              learningRate));
    }
  }

  /** The next batches that can go in one call: as many, and as large. */
  private List<int[]> sameSize(Batches batches, int step) {
    int end = Math.min(steps, step + UnrolledSteps.STEPS_PER_EXECUTION);
    if (recipe.weightAverage() != null) {
      end =
          Math.min(
              end, step - step % ExponentialMovingAverage.STEPS + ExponentialMovingAverage.STEPS);
    }
    List<int[]> together = new ArrayList<>(List.of(batches.batch(step)));
    for (int next = step + 1; next < end; next++) {
      int[] batch = batches.batch(next);
      if (batch.length != together.get(0).length) {
        break;
      }
      together.add(batch);
    }
    return together;
  }

  private boolean isProfiled(int epoch, int first, int count) {
    int profiled = Math.min(PROFILED_STEP, steps - 1);
    return control.profile() != null && epoch == 1 && first <= profiled && profiled < first + count;
  }

  private void write(StepTrace trace) {
    try {
      trace.write(Objects.requireNonNull(control.profile()));
    } catch (IOException e) {
      throw new InkgraphException(
          "the profile " + control.profile() + " cannot be written: " + e, e);
    }
  }

  private void requireFinite(double loss, int epoch) {
    if (!Double.isFinite(loss)) {
      throw new InkgraphException(
          "the loss is "
              + loss
              + " at step "
              + (position.step() + 1)
              + " of epoch "
              + epoch
              + "; try a lower --learning-rate than "
              + recipe.learningRate().peak());
    }
  }

  private final class View implements TrainingSnapshot {
    @Override
    public GraphDef graph() {
      return graph.definition();
    }

    @Override
    public ImageSet trainingImages(int most) {
      ImageSet all = trainer.dataset().training();
      int[] indices = IntStream.range(0, Math.min(most, all.count())).toArray();
      int epoch = epochs.size() + 1;
      float[] seen =
          graph.preview(
              all,
              indices,
              (epoch - 1L) * steps + position.step() + 1,
              setting(epoch, position.step()));
      byte[] pixels = new byte[seen.length];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) Math.round(255 * seen[i]);
      }
      return new ImageSet(
          all.rows(), all.columns(), pixels, Arrays.copyOf(all.labels(), indices.length));
    }

    @Override
    public ImageSet validationImages() {
      return validation.images();
    }

    @Override
    public int[] validationClasses() {
      return validation.classes();
    }
  }
}

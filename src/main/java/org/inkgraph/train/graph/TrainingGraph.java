package org.inkgraph.train.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.model.Parameter;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.Sessions;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.shard.ShardedNetwork;
import org.inkgraph.train.shard.ShardedVariables;
import org.inkgraph.train.shard.Towers;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;

/**
 * A graph that trains a network, and its session: {@link UnrolledSteps}, and the network without
 * dropout for validation.
 *
 * <p>Closing releases the session and the graph. Not thread-safe.
 */
public final class TrainingGraph implements AutoCloseable {
  private final TrainingSpec spec;
  private final Graph graph = new Graph();
  private final Session session;
  private final InGraphDataset dataset;
  private final StepPlaceholders placeholders;
  private final ShardedVariables variables;
  private final Towers towers;
  private final Loss loss;
  private final UnrolledSteps.Parts parts;
  private final ExponentialMovingAverage average;
  private final TrainableState state;
  private final Validation validation;
  private final Preview preview;
  private final int stepsPerExecution;

  /**
   * Steps by number of towers, 0 for empty batches: the last batch of an epoch may be too small for
   * all towers.
   */
  private final Map<Integer, UnrolledSteps> steps = new HashMap<>();

  /**
   * @param validationBatchSize maximum number of images in one call of {@link #validate}
   */
  public TrainingGraph(TrainingSpec spec, int validationBatchSize) {
    this.spec = spec;
    Recipe recipe = spec.recipe();
    Dataset data = spec.dataset();
    Ops tf = on(spec.execution().device(), Ops.create(graph));
    variables = new ShardedVariables(tf, spec.frozen());
    dataset =
        new InGraphDataset(
            tf,
            List.of(data.training(), data.validation()),
            new InGraphDataset.Labels(data.classes(), recipe.labelSmoothing()),
            Math.max(
                (long) recipe.batchSize() * Execution.MAX_STEPS_PER_EXECUTION, validationBatchSize),
            InGraphDataset.MAX_BYTES);
    placeholders =
        new StepPlaceholders(tf, Execution.MAX_STEPS_PER_EXECUTION, recipe.optimizer().scalars());
    BatchPipeline.Plain plain = new BatchPipeline.Plain(dataset, placeholders);
    BatchPipeline pipeline = BatchPipeline.of(plain, spec);
    ShardedNetwork network =
        new ShardedNetwork(
            graph,
            spec.network().layers(data.classes()),
            recipe.shards(),
            variables,
            placeholders.towerSizes());
    towers = network.towers();
    loss = Loss.of(tf, spec);
    OptimizerSteps optimizer =
        new OptimizerSteps(tf, recipe.optimizer(), placeholders, variables::isDecayed);
    parts =
        new UnrolledSteps.Parts(
            tf,
            pipeline,
            network,
            new StatelessDropout(recipe.dropout(), spec.seed(), placeholders::number),
            loss,
            optimizer);
    stepsPerExecution = UnrolledSteps.perExecution(spec);
    steps(towers.count()).require(stepsPerExecution);
    average = ExponentialMovingAverage.of(tf, recipe, variables.all());
    state = new TrainableState(graph, variables, optimizer, average);
    validation = new Validation(tf, network, plain, average.byVariable());
    preview = new Preview(tf, pipeline);
    session = new Session(graph, Sessions.config(spec.execution()));
  }

  private UnrolledSteps steps(int towerCount) {
    return steps.computeIfAbsent(
        towerCount, count -> new UnrolledSteps(parts, count, variables.trained()));
  }

  /** Returns the maximum number of steps per execution. */
  public int stepsPerExecution() {
    return stepsPerExecution;
  }

  /** Returns the parameters of the network, by name. */
  public Map<String, Parameter> parameters() {
    return variables.parameters();
  }

  /** Loads the images, and sets the initial weights and the optimizer's slots. */
  public void start(Map<String, WeightArray> initial) {
    start(() -> initial);
  }

  /**
   * Loads the images, and sets the initial weights and the optimizer's slots.
   *
   * @param initial computes the initial weights, while TensorFlow prepares the graph of the first
   *     steps
   * @return the initial weights
   */
  public Map<String, WeightArray> start(Supplier<Map<String, WeightArray>> initial) {
    session.initialize();
    dataset.loadFirst(session); // so that the others need not wait for the graph optimization
    Map<String, WeightArray> weights =
        new FirstSteps(spec, session, placeholders, towers, this::steps)
            .planDuring(
                () -> {
                  Map<String, WeightArray> computed = initial.get();
                  dataset.start(session);
                  return computed;
                });
    state.start(session, weights);
    loss.start(graph, session);
    return weights;
  }

  /** Returns a copy of the weights, or of their average if the recipe has one. */
  public Map<String, WeightArray> weights() {
    return state.weights(session);
  }

  /** Returns a copy of all mutable state. */
  public Map<String, WeightArray> state() {
    return state.read(session);
  }

  /**
   * Restores the mutable state, after {@link #start}.
   *
   * @param saved a result of {@link #state}
   */
  public void restore(Map<String, WeightArray> saved) {
    state.assign(session, saved);
  }

  /**
   * Trains some steps.
   *
   * @param set image set of the batches
   * @param indices images of each step, the same number per step, which may be 0 (an empty step);
   *     at most {@link Execution#MAX_STEPS_PER_EXECUTION} steps
   * @param firstNumber number of the first of these steps in the run, from 1
   * @param hyperparameters one entry per step
   * @param execution runs the steps: {@code Session.Runner::run}, or {@link StepTrace#record}
   */
  public List<BatchResult> train(
      ImageSet set,
      List<int[]> indices,
      long firstNumber,
      List<StepHyperparameters> hyperparameters,
      Function<Session.Runner, Result> execution) {
    return train(set, indices, firstNumber, hyperparameters, indices.size(), execution);
  }

  /**
   * Trains some steps, possibly only part of the group after which the averages are updated.
   *
   * @param averaged number of steps, of which these are the last, that the averages are updated by;
   *     0 for no update
   */
  public List<BatchResult> train(
      ImageSet set,
      List<int[]> indices,
      long firstNumber,
      List<StepHyperparameters> hyperparameters,
      int averaged,
      Function<Session.Runner, Result> execution) {
    int count = indices.size();
    int size = indices.get(0).length;
    int[] flat = indices.stream().flatMapToInt(Arrays::stream).toArray();
    return execute(
        set,
        flat,
        firstNumber,
        hyperparameters,
        runner -> {
          UnrolledSteps unrolled = steps(size == 0 ? 0 : towers.sizes(size).length);
          unrolled.addTo(runner, count);
          try (Result result = execution.apply(runner)) {
            average.update(session, averaged, firstNumber - 1 + count - averaged);
            return unrolled.results(result, count);
          }
        });
  }

  /**
   * Runs an execution with the feeds of some steps.
   *
   * @param images images of all steps, the same number per step
   */
  <T> T execute(
      ImageSet set,
      int[] images,
      long firstNumber,
      List<StepHyperparameters> hyperparameters,
      Function<Session.Runner, T> execution) {
    int[] sizes = towers.sizes(images.length / hyperparameters.size());
    int[] rows = dataset.rowsOf(session, set, images);
    try (Feeds feeds = new Feeds(session)) {
      placeholders.feed(feeds, rows, sizes, firstNumber, hyperparameters);
      return execution.apply(feeds.runner());
    }
  }

  /** Returns the operations of a step that executes those of the given names. */
  StepOperations operations(Set<String> executed) {
    return new StepOperations(graph, executed);
  }

  /** Returns the classes that the exported weights would predict for some images. */
  public int[] validate(ImageSet set, int[] indices) {
    return validation.classes(
        session, dataset.rowsOf(session, set, indices), towers.sizes(indices.length));
  }

  /** Returns the logits of the exported weights for some images, {@code [images, classes]}. */
  public float[] logits(ImageSet set, int[] indices) {
    return validation.logits(
        session, dataset.rowsOf(session, set, indices), towers.sizes(indices.length));
  }

  /** Returns some images as a step sees them, {@code [count, rows, columns]}. */
  public float[] preview(
      ImageSet set, int[] indices, long number, StepHyperparameters hyperparameters) {
    return preview.pixels(session, dataset.rowsOf(session, set, indices), number, hyperparameters);
  }

  /** Returns the graph as built so far. */
  public GraphDef definition() {
    return graph.toGraphDef();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  /** Names the GPU explicitly, so that nothing silently runs elsewhere. */
  private static Ops on(Device device, Ops tf) {
    return device == Device.CPU
        ? tf
        : tf.withDevice(
            DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.GPU).deviceIndex(0).build());
  }
}

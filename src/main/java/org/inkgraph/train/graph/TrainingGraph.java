package org.inkgraph.train.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.Device;
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
 * A network with what trains it, in one graph and its session: {@link UnrolledSteps}, and the
 * network once more, without dropout, for validation.
 *
 * <p>Closing it releases the session and the graph. Not thread-safe.
 */
public final class TrainingGraph implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session;
  private final InGraphDataset images;
  private final StepPlaceholders placeholders;
  private final ShardedVariables variables;
  private final Towers towers;
  private final Loss loss;
  private final UnrolledSteps.Parts parts;
  private final ExponentialMovingAverage average;
  private final TrainableState state;
  private final Validation validation;
  private final Preview preview;

  /**
   * By the number of towers, 0 for batches without images: the last batch of an epoch may be too
   * small for all towers.
   */
  private final Map<Integer, UnrolledSteps> steps = new HashMap<>();

  /**
   * @param spec says what is trained, on what and how
   * @param validationBatchSize most images that one call of {@link #validate} asks for
   */
  public TrainingGraph(TrainingSpec spec, int validationBatchSize) {
    Recipe recipe = spec.recipe();
    Dataset dataset = spec.dataset();
    Ops tf = on(spec.execution().device(), Ops.create(graph));
    variables = new ShardedVariables(tf);
    images =
        new InGraphDataset(
            tf,
            List.of(dataset.training(), dataset.validation()),
            new InGraphDataset.Labels(dataset.classes(), recipe.labelSmoothing()),
            Math.max(recipe.batchSize() * UnrolledSteps.STEPS_PER_EXECUTION, validationBatchSize),
            InGraphDataset.MAX_BYTES);
    placeholders =
        new StepPlaceholders(tf, UnrolledSteps.STEPS_PER_EXECUTION, recipe.optimizer().scalars());
    BatchPipeline.Plain plain = new BatchPipeline.Plain(images, placeholders);
    BatchPipeline pipeline = BatchPipeline.of(plain, spec);
    ShardedNetwork network =
        new ShardedNetwork(
            graph,
            spec.model().layers(dataset.classes()),
            recipe.shards(),
            variables,
            placeholders.towerSizes());
    towers = network.towers();
    loss = Loss.of(tf, spec);
    OptimizerSteps optimizer = new OptimizerSteps(tf, recipe.optimizer(), placeholders);
    parts =
        new UnrolledSteps.Parts(
            tf,
            pipeline,
            network,
            new StepDropout(recipe.dropout(), spec.seed(), placeholders),
            loss,
            optimizer);
    steps(towers.count());
    average = ExponentialMovingAverage.of(tf, recipe, variables.all());
    state = new TrainableState(graph, variables, optimizer, average);
    validation = new Validation(tf, network, plain, average.byVariable());
    preview = new Preview(tf, pipeline);
    session = new Session(graph, Sessions.config(spec.execution()));
  }

  private UnrolledSteps steps(int towerCount) {
    return steps.computeIfAbsent(
        towerCount,
        count ->
            count == 0
                ? UnrolledSteps.onEmptyBatches(parts, variables.all().values())
                : UnrolledSteps.onBatches(parts, count));
  }

  /** Shapes of the trained variables, by name. */
  public Map<String, long[]> shapes() {
    return variables.shapes();
  }

  /** Sets the optimizer's slots to zero and the weights to {@code weights}. */
  public void start(Map<String, WeightArray> weights) {
    session.initialize();
    images.start(session);
    state.start(session, weights);
    loss.start(graph, session);
  }

  /** A copy of the weights as they are now, or of their average where the recipe has one. */
  public Map<String, WeightArray> weights() {
    return state.weights(session);
  }

  /** A copy of everything that steps change. */
  public Map<String, WeightArray> state() {
    return state.read(session);
  }

  /**
   * Sets everything that steps change, after {@link #start}.
   *
   * @param kept what {@link #state} gave
   */
  public void restore(Map<String, WeightArray> kept) {
    state.assign(session, kept);
  }

  /**
   * Trains some steps.
   *
   * @param set holds the images
   * @param indices of each step's images, as many a step; if there are none, the optimizer moves on
   *     its momentum alone; at most {@link UnrolledSteps#STEPS_PER_EXECUTION} steps
   * @param firstNumber of the first of these steps, counted from 1 over the whole run
   * @param settings of each step
   * @param execution runs the steps: {@code Session.Runner::run}, or {@link StepTrace#record}
   */
  public List<BatchResult> train(
      ImageSet set,
      List<int[]> indices,
      long firstNumber,
      List<StepHyperparameters> settings,
      Function<Session.Runner, Result> execution) {
    int count = indices.size();
    int size = indices.get(0).length;
    int[] flat = new int[count * size];
    for (int i = 0; i < count; i++) {
      System.arraycopy(indices.get(i), 0, flat, i * size, size);
    }
    int[] sizes = towers.sizes(size);
    int[] rows = images.rowsOf(session, set, flat);
    UnrolledSteps unrolled = steps(size == 0 ? 0 : sizes.length);
    try (Feeds feeds = new Feeds(session)) {
      placeholders.feed(feeds, rows, sizes, firstNumber, settings);
      unrolled.addTo(feeds.runner(), count);
      try (Result result = execution.apply(feeds.runner())) {
        average.update(session, count, firstNumber - 1);
        return unrolled.results(result, count);
      }
    }
  }

  /** What the weights that would be exported take some images for, without dropout. */
  public int[] validate(ImageSet set, int[] indices) {
    return validation.classes(
        session, images.rowsOf(session, set, indices), towers.sizes(indices.length));
  }

  /** Pixels of some images as a step distorts them, {@code [count, rows, columns]}. */
  public float[] preview(ImageSet set, int[] indices, long number, StepHyperparameters setting) {
    return preview.pixels(session, images.rowsOf(session, set, indices), number, setting);
  }

  /** All that was built so far. */
  public GraphDef definition() {
    return graph.toGraphDef();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  /** The GPU by name, so that nothing quietly runs elsewhere; the CPU needs none. */
  private static Ops on(Device device, Ops tf) {
    return device == Device.CPU
        ? tf
        : tf.withDevice(
            DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.GPU).deviceIndex(0).build());
  }
}

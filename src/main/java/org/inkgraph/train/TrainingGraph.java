package org.inkgraph.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.model.DropoutRule;
import org.inkgraph.model.Model;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Sessions;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A network with what trains it: batches gathered from resident images, cross-entropy, its
 * gradients, and Adam. Steps stand in it in a chain, so that one call into TensorFlow runs several;
 * the network stands in it once more, without dropout, for validation.
 *
 * <p>Closing it releases the session and the graph. Not thread-safe.
 */
final class TrainingGraph implements AutoCloseable {
  /**
   * Most steps that {@link #train} runs at once. More would be faster by little, and start later.
   */
  static final int STEPS_AT_ONCE = 10;

  private static final RunOptions TRACED =
      RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();

  private final Graph graph = new Graph();
  private final Ops tf;
  private final Session session;
  private final Model model;
  private final int classes;
  private final Recipe recipe;
  private final long seed;

  private final ShardedVariables variables;
  private final Adam.Shared adam;
  private final ResidentImages images;
  private final StepInputs inputs;
  private final BatchExamples examples;

  /** Null if there is none. */
  private final TeacherGraph teacher;

  private final ChangingState state;
  private final Validation validation;

  /** Null until it is asked for. */
  private Preview preview;

  private final Towers towers;

  /** By the number of towers: the last batch of an epoch may be too small for all of them. */
  private final Map<Integer, StepChain> chains = new HashMap<>();

  /** Null until the first step without images. */
  private Coasting coasting;

  /** Null if the recipe has none. */
  private final WeightAverage average;

  /**
   * @param trainer says what is trained, on what and how
   * @param validationBatchSize most images that one call of {@link #validate} asks for
   */
  TrainingGraph(Trainer trainer, int validationBatchSize) {
    model = trainer.model();
    recipe = trainer.recipe();
    seed = trainer.seed();
    Dataset dataset = trainer.dataset();
    classes = dataset.classes();
    tf = on(trainer.execution().device(), Ops.create(graph));
    variables = new ShardedVariables(tf);
    adam = new Adam.Shared(tf, recipe.adam());
    towers =
        new Towers(ForwardPass.hasWorkForTowers(model, classes) ? recipe.shards().towers() : 1);
    images =
        new ResidentImages(
            tf,
            List.of(dataset.training(), dataset.validation()),
            classes,
            recipe.labelSmoothing(),
            Math.max(recipe.batchSize() * STEPS_AT_ONCE, validationBatchSize));
    inputs = new StepInputs(tf, STEPS_AT_ONCE);
    teacher =
        trainer.teacher() == null
            ? null
            : new TeacherGraph(tf, trainer.teacher(), classes, recipe.distillation().temperature());
    examples =
        new BatchExamples(
            images,
            inputs,
            recipe.augmentation() == null
                ? null
                : new Distortion(recipe.augmentation(), seed, dataset.rows(), dataset.columns()),
            teacher);
    chain(towers.count());
    average =
        recipe.weightAverage() == null
            ? null
            : new WeightAverage(tf, variables.all(), recipe.weightAverage());
    state = new ChangingState(graph, variables, adam, average);
    validation =
        new Validation(
            tf,
            this::forward,
            examples,
            images,
            inputs,
            average == null ? Map.of() : average.byVariable());
    session = new Session(graph, Sessions.config(trainer.execution()));
  }

  private StepChain chain(int towerCount) {
    return chains.computeIfAbsent(
        towerCount,
        absent ->
            new StepChain(
                graph,
                tf,
                "towers" + towerCount,
                (ops, rows, step, strength) ->
                    examples.training(ops, rows, step, strength, towerCount),
                this::forward,
                recipe,
                seed,
                inputs,
                adam,
                STEPS_AT_ONCE));
  }

  private ForwardPass forward(
      Ops ops, List<? extends Operand<TFloat32>> pixels, StepReads reads, DropoutRule dropout) {
    return new ForwardPass(
        graph,
        ops,
        model.layers(classes),
        pixels,
        inputs.towerSizes(),
        recipe.shards().columns(),
        variables,
        reads,
        dropout);
  }

  /** Shapes of the trained variables, by name. */
  Map<String, long[]> shapes() {
    return variables.shapes();
  }

  /** Sets the optimizer's moments to zero and the weights to {@code weights}. */
  void start(Map<String, WeightArray> weights) {
    session.initialize();
    images.start(session);
    state.start(session, weights);
    if (teacher != null) {
      teacher.start(graph, session);
    }
  }

  /** A copy of the weights as they are now, or of their average where the recipe has one. */
  Map<String, WeightArray> weights() {
    return state.weights(session);
  }

  /** A copy of everything that steps change. */
  Map<String, WeightArray> state() {
    return state.read(session);
  }

  /**
   * Sets everything that steps change, after {@link #start}.
   *
   * @param kept what {@link #state} gave
   */
  void restore(Map<String, WeightArray> kept) {
    state.assign(session, kept);
  }

  /**
   * Some steps of training.
   *
   * @param set holds the images
   * @param indices of each step's images, as many a step; if there are none, Adam moves on its
   *     momentum alone; at most {@link #STEPS_AT_ONCE} steps
   * @param firstNumber of the first of these steps, counted from 1 over the whole run
   * @param settings of each step
   * @param trace hears when each operation ran, or null; tracing slows these steps down
   */
  List<BatchResult> train(
      ImageSet set,
      List<int[]> indices,
      long firstNumber,
      List<StepSetting> settings,
      Consumer<StepTrace> trace) {
    int count = indices.size();
    int size = indices.get(0).length;
    int[] flat = new int[count * size];
    for (int i = 0; i < count; i++) {
      System.arraycopy(indices.get(i), 0, flat, i * size, size);
    }
    int[] tower = towers.sizes(size);
    Session.Runner runner = session.runner();
    List<Tensor> fed = new ArrayList<>();
    try {
      inputs.feed(
          runner,
          images.rowsOf(session, set, flat),
          tower,
          firstNumber,
          settings,
          recipe.adam(),
          fed);
      if (size == 0) {
        if (coasting == null) {
          coasting = new Coasting(graph, tf, variables.all().values(), inputs, adam, STEPS_AT_ONCE);
        }
        coasting.updates(count).forEach(runner::addTarget);
        run(runner, trace).close();
        moveAverage(count, firstNumber);
        return Collections.nCopies(count, new BatchResult(0, 0));
      }
      StepChain chain = chain(tower.length);
      chain.updates(count).forEach(runner::addTarget);
      StepChain.Outcome outcome = chain.outcome(count);
      runner.fetch(outcome.lossSums()).fetch(outcome.correct());
      try (Result result = run(runner, trace)) {
        moveAverage(count, firstNumber);
        return BatchResult.of((TFloat32) result.get(0), (TInt64) result.get(1));
      }
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  private void moveAverage(int steps, long firstNumber) {
    if (average != null) {
      average.move(session, steps, firstNumber - 1);
    }
  }

  private static Result run(Session.Runner runner, Consumer<StepTrace> trace) {
    if (trace == null) {
      return runner.run();
    }
    Result result = runner.setOptions(TRACED).runAndFetchMetadata();
    trace.accept(StepTrace.of(result.getMetadata().orElseThrow()));
    return result;
  }

  /** What the weights that would be exported take some images for, without dropout. */
  int[] validate(ImageSet set, int[] indices) {
    return validation.classes(session, set, indices, towers.sizes(indices.length));
  }

  /** Pixels of some images as a step distorts them, {@code [count, rows, columns]}. */
  float[] preview(ImageSet set, int[] indices, long number, StepSetting setting) {
    if (preview == null) {
      preview = new Preview(tf, examples);
    }
    return preview.pixels(session, images.rowsOf(session, set, indices), number, setting);
  }

  /** All that was built so far. */
  GraphDef definition() {
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

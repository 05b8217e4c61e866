package org.inkgraph.train.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkgraph.model.Initializer.GLOROT_UNIFORM;
import static org.inkgraph.model.Initializer.HE_NORMAL;
import static org.inkgraph.model.layers.Layers.dense;
import static org.inkgraph.model.layers.Layers.flatten;
import static org.inkgraph.model.layers.Layers.relu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.Sharding;
import org.inkgraph.model.layers.BatchNormalization;
import org.inkgraph.model.layers.Convolution;
import org.inkgraph.model.layers.Dense;
import org.inkgraph.model.layers.DescribedLayer;
import org.inkgraph.model.layers.Layers;
import org.inkgraph.model.layers.Padding;
import org.inkgraph.model.layers.Relu;
import org.inkgraph.model.layers.Residual;
import org.inkgraph.model.layers.Tanh;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Sessions;
import org.inkgraph.testing.EveryLayer;
import org.inkgraph.testing.TestLayers;
import org.inkgraph.train.Batches;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.optimizer.Adam;
import org.inkgraph.train.recipe.FrozenLayers;
import org.inkgraph.train.recipe.Initialization;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.shard.Axis;
import org.inkgraph.train.shard.ShardedNetwork;
import org.inkgraph.train.shard.ShardedPass;
import org.inkgraph.train.shard.ShardedVariables;
import org.inkgraph.train.shard.Towers;
import org.inkgraph.train.shard.VariableReads;
import org.inkgraph.train.weights.Weights;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Compares sharded networks with the {@link PlainTrainer}. */
class ShardedNetworkTest {
  /** Three towers of 8, 8 and 9 images; 256 columns in groups of 85, 85 and 86. */
  private static final int BATCH = 25;

  private static final int[] ALL = IntStream.range(0, BATCH).toArray();

  private static final Recipe.Shards SHARDS = new Recipe.Shards(3, 3);

  /**
   * A network and the size of its images.
   *
   * @param perTower whether its towers have statistics of their own, so that the plain network is
   *     that of one tower
   */
  record Case(
      String name, List<Layer> layers, int rows, int columns, int classes, boolean perTower) {
    Case(String name, List<Layer> layers, int rows, int columns, int classes) {
      this(name, layers, rows, columns, classes, false);
    }

    static Case of(String model, int rows, int columns, int classes) {
      return new Case(
          model, Networks.named(model).orElseThrow().layers(classes), rows, columns, classes);
    }

    /** Returns a layer between two dense ones, the first of which is split in columns. */
    static Case around(String name, Layer... between) {
      List<Layer> layers = new ArrayList<>(List.of(flatten(), dense("dense1", 96)));
      layers.addAll(List.of(between));
      layers.add(dense("logits", 3));
      return new Case(name, layers, 5, 7, 3);
    }

    /** Returns convolutions and other layers in towers. */
    static Case inTowers(String name, int rows, int columns, DescribedLayer... between) {
      List<Layer> layers = new ArrayList<>(List.of(Layers.addChannelAxis()));
      layers.addAll(List.of(between));
      layers.addAll(List.of(flatten(), dense("logits", 3)));
      return new Case(name, layers, rows, columns, 3, true);
    }

    @Override
    public String toString() {
      return name + " " + rows + "x" + columns;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        Case.of("nn", 28, 28, 10),
        Case.of("cnn", 28, 28, 10),
        Case.of("nn", 17, 23, 3),
        Case.of("cnn", 17, 23, 3),
        Case.of("nn", 1, 9, 2),
        Case.of("cnn", 5, 3, 11),
        Case.around("softmax", new TestLayers.Softmax(Sharding.BATCH)),
        Case.around("softmax, whole", relu(), new TestLayers.Softmax(Sharding.NONE), relu()),
        Case.around("layer normalization", new TestLayers.LayerNormalization("norm"), relu()),
        Case.around("batch normalization", new TestLayers.BatchNormalization("norm"), relu()),
        Case.around("centering", new TestLayers.Centering(), relu()),
        new Case(
            "after a convolution",
            List.of(
                Layers.addChannelAxis(),
                Layers.convolution("conv1", 3, 4),
                flatten(),
                new TestLayers.BatchNormalization("norm"),
                new TestLayers.LayerNormalization("norm2"),
                dense("dense1", 70),
                new TestLayers.Softmax(Sharding.BATCH),
                dense("logits", 3)),
            6,
            5,
            3),
        Case.of("lenet5", 13, 12, 3),
        Case.of("small", 12, 15, 3),
        Case.around("normalized columns", Layers.batchNormalization("norm"), relu()),
        Case.around(
            "residual columns",
            new Residual("shortcut", List.of(new Dense("dense2", 40, true, GLOROT_UNIFORM))),
            new Tanh()),
        Case.inTowers(
            "normalized towers",
            6,
            5,
            EveryLayer.convolution("conv1", 3, 4),
            new BatchNormalization("norm1", 0.9, 1e-3),
            new Relu(),
            new Convolution("conv2", 6, 3, 2, Padding.SAME, 2, false, HE_NORMAL),
            new BatchNormalization("norm2", 0.9, 1e-3)),
        Case.inTowers("every kind", 9, 7, EveryLayer.inTowers()));
  }

  @BeforeAll
  static void load() {
    NativeEnvironment.prepare();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyLayerHasTheValuesOfThePlainNetwork(Case of) {
    try (PlainTrainer plain = plain(of)) {
      Map<String, WeightArray> weights = weights(plain);
      List<WeightArray> expected = activations(of, plain, weights);
      for (int layers = 1; layers <= of.layers().size(); layers++) {
        WeightArray output =
            new Sharded(of, of.layers().subList(0, layers)).run(weights).get("output");
        assertClose("layer " + layers, output, expected.get(layers - 1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyGradientIsThatOfThePlainNetwork(Case of) {
    try (PlainTrainer plain = plain(of)) {
      Map<String, WeightArray> weights = weights(plain);
      Map<String, WeightArray> expected = gradients(of, plain, weights);
      Map<String, WeightArray> found = new Sharded(of, of.layers()).run(weights);
      expected.forEach((name, gradient) -> assertClose(name, found.get(name), gradient));
    }
  }

  static Stream<Case> normalizedCases() {
    return cases()
        .filter(of -> of.layers().stream().anyMatch(BatchNormalization.class::isInstance));
  }

  @ParameterizedTest
  @MethodSource("normalizedCases")
  void everyMovingAverageMovesToTheMeanOfTheParts(Case of) {
    try (PlainTrainer plain = plain(of)) {
      Map<String, WeightArray> weights = weights(plain);
      Map<String, WeightArray> expected =
          plain.movingAverages(weights, parts(of), noise(of, BATCH));
      Map<String, WeightArray> found = new Sharded(of, of.layers()).run(weights);

      assertThat(expected).isNotEmpty();
      expected.forEach((name, average) -> assertClose(name, found.get(name), average));
    }
  }

  @Test
  void detectsALayerWithAWrongSharding() {
    Case lie = Case.around("lie", new TestLayers.Softmax(Sharding.ELEMENTWISE));
    try (PlainTrainer plain = plain(lie)) {
      Map<String, WeightArray> weights = weights(plain);
      WeightArray output = new Sharded(lie, lie.layers().subList(0, 3)).run(weights).get("output");

      assertThat(output.values()[0])
          .isGreaterThan(1.5f * plain.activations(weights, images(lie)).get(2).values()[0]);
    }
  }

  @ParameterizedTest
  @CsvSource({"nn, 17, 23, 3", "nn, 8, 8, 10", "cnn, 17, 23, 3", "cnn, 6, 5, 4"})
  void trainingEndsWithTheWeightsOfThePlainTrainer(String model, int rows, int columns, int classes)
      throws Exception {
    Case of = Case.of(model, rows, columns, classes);
    Dataset data = noise(of, 60);
    Recipe recipe =
        Recipes.load("quick", model)
            .with("dropout", 0)
            // A small epsilon would turn a gradient of rounding errors into a whole step.
            .with("adam.epsilon", 0.01)
            .with("batchSize", BATCH)
            .with("epochs", 2)
            .withShards(SHARDS);
    Execution execution = Execution.on(Device.CPU).withStepsPerExecution(10);
    Trainer trainer = new Trainer(Networks.named(model).orElseThrow(), data, recipe, 1, execution);
    try (PlainTrainer plain = plain(of)) {
      Map<String, WeightArray> weights = trainer.spec().initialWeights(plain.parameters());
      PlainAdam adam = new PlainAdam((Adam) recipe.optimizer());
      int steps = recipe.stepsPerEpoch(60);
      for (int step = 0; step < 2 * steps; step++) {
        int[] batch = Batches.shuffled(60, BATCH, 1, 1 + step / steps).batch(step % steps);
        weights =
            adam.step(
                weights,
                plain.gradients(weights, List.of(batch), data),
                StepHyperparameters.of(recipe, step, 2L * steps).learningRate(),
                step + 1);
      }
      Map<String, WeightArray> trained = trainer.train(TrainingListener.SILENT).weights();
      weights.forEach((name, weight) -> assertClose(name, trained.get(name), weight));
    }
  }

  /** Returns the images that the plain network computes together. */
  private static List<int[]> parts(Case of) {
    List<int[]> parts = new ArrayList<>();
    int from = 0;
    for (int size : new Towers(of.perTower() ? SHARDS.towers() : 1).sizes(BATCH)) {
      parts.add(IntStream.range(from, from + size).toArray());
      from += size;
    }
    return parts;
  }

  private static List<WeightArray> activations(
      Case of, PlainTrainer plain, Map<String, WeightArray> weights) {
    Dataset data = noise(of, BATCH);
    List<List<WeightArray>> ofParts =
        parts(of).stream()
            .map(part -> plain.activations(weights, NoiseData.images(data.training(), part)))
            .toList();
    return IntStream.range(0, of.layers().size())
        .mapToObj(layer -> joined(ofParts.stream().map(part -> part.get(layer)).toList()))
        .toList();
  }

  private static WeightArray joined(List<WeightArray> parts) {
    int size = parts.stream().mapToInt(part -> part.values().length).sum();
    float[] values = new float[size];
    int at = 0;
    for (WeightArray part : parts) {
      System.arraycopy(part.values(), 0, values, at, part.values().length);
      at += part.values().length;
    }
    long[] shape = parts.get(0).shape();
    shape[0] = BATCH;
    return new WeightArray(shape, values);
  }

  /** Returns the gradients of the mean loss of the batch. */
  private static Map<String, WeightArray> gradients(
      Case of, PlainTrainer plain, Map<String, WeightArray> weights) {
    Dataset data = noise(of, BATCH);
    return plain.gradients(weights, parts(of), data);
  }

  private static PlainTrainer plain(Case of) {
    return new PlainTrainer(of.layers(), of.rows(), of.columns(), of.classes());
  }

  /** The sharded network: activations of some of its layers, and gradients by name. */
  private record Sharded(Case of, List<Layer> layers) {
    Map<String, WeightArray> run(Map<String, WeightArray> weights) {
      try (Graph graph = new Graph();
          Session session = new Session(graph, Sessions.onCpu())) {
        Ops tf = Ops.create(graph);
        ShardedVariables variables = new ShardedVariables(tf, FrozenLayers.NONE);
        int[] sizes = new Towers(SHARDS.towers()).sizes(BATCH);
        Operand<TInt32> towerSizes = tf.constant(sizes);
        Placeholder<TFloat32> images =
            tf.placeholder(
                TFloat32.class, Placeholder.shape(Shape.of(-1, of.rows(), of.columns())));
        VariableReads reads = VariableReads.ofTraining(tf, Map.of());
        ShardedPass pass =
            new ShardedNetwork(graph, layers, SHARDS, variables, towerSizes)
                .forward(
                    tf,
                    Axis.BATCH.split(tf, images, towerSizes, sizes.length),
                    reads,
                    DropoutFunction.KEEP_ALL);
        Map<String, Operand<TFloat32>> fetched = new LinkedHashMap<>();
        fetched.put("output", pass.logits());
        if (layers.size() == of.layers().size()) {
          Operand<TFloat32> gradient =
              CrossEntropy.gradient(
                  tf, pass.logits(), constant(tf, targets(of)), tf.constant((float) BATCH));
          pass.gradients("gradients", gradient)
              .forEach((variable, found) -> fetched.put(variable.op().name(), found));
          pass.averageUpdates(reads)
              .forEach((variable, update) -> fetched.put(variable.op().name(), after(update)));
        }
        Weights.assign(graph, session, variables.all(), variables.split(weights));
        Map<String, WeightArray> results;
        try (Feeds feeds = new Feeds(session)) {
          feeds.feed(images, Weights.tensor(images(of)));
          results = Weights.read(feeds.runner(), fetched);
        }
        WeightArray output = results.remove("output");
        Map<String, WeightArray> joined =
            results.isEmpty() ? new LinkedHashMap<>() : variables.join(results);
        joined.put("output", output);
        return joined;
      }
    }

    private static Operand<TFloat32> after(Op update) {
      return update.op().<TFloat32>output(0);
    }

    private static Operand<TFloat32> constant(Ops tf, WeightArray value) {
      try (TFloat32 tensor = Weights.tensor(value)) {
        return tf.constantOf(tensor);
      }
    }
  }

  /** Compares within rounding of the largest value. */
  private static void assertClose(String what, WeightArray found, WeightArray expected) {
    assertThat(found.shape()).as(what).containsExactly(expected.shape());
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.values().length; i++) {
      largest = Math.max(largest, Math.abs(expected.values()[i]));
      difference = Math.max(difference, Math.abs(found.values()[i] - expected.values()[i]));
    }
    assertThat(difference).as(what).isLessThanOrEqualTo(Math.max(1e-6, 1e-4 * largest));
  }

  private static Map<String, WeightArray> weights(PlainTrainer plain) {
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    plain
        .parameters()
        .forEach(
            (name, parameter) ->
                weights.put(
                    name,
                    parameter.role() == Parameter.Role.WEIGHTS
                        ? Initialization.BY_LAYER.draw(parameter, 3)
                        : Initialization.STANDARD_NORMAL.draw(asBias(parameter), 3)));
    return weights;
  }

  /** Scales, offsets and moving averages would not be random. */
  private static Parameter asBias(Parameter parameter) {
    return new Parameter(
        parameter.name(), parameter.shape(), Parameter.Role.BIAS, parameter.initializer());
  }

  private static WeightArray images(Case of) {
    return NoiseData.images(noise(of, BATCH).training(), ALL);
  }

  private static WeightArray targets(Case of) {
    return NoiseData.targets(noise(of, BATCH), ALL);
  }

  private static Dataset noise(Case of, int count) {
    return NoiseData.of(of.rows(), of.columns(), of.classes(), count);
  }
}

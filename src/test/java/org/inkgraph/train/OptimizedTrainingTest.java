package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Network;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.layers.Layers;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Precision;
import org.inkgraph.testing.Slow;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.inkgraph.train.graph.BatchResult;
import org.inkgraph.train.graph.StepHyperparameters;
import org.inkgraph.train.graph.TrainingGraph;
import org.inkgraph.train.optimizer.Adam;
import org.inkgraph.train.optimizer.AdamW;
import org.inkgraph.train.optimizer.Optimizer;
import org.inkgraph.train.optimizer.RmsProp;
import org.inkgraph.train.optimizer.Sgd;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.TrainingSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Session;

/** Trains a small network with each optimizer. */
@Slow
class OptimizedTrainingTest {
  private static final Dataset DATA = SmallData.stripes(60);

  @TempDir private Path directory;

  /** A dense layer that is split, after normalization or not. */
  private record SmallNetwork(String name, String summary, boolean isNormalized)
      implements Network {
    @Override
    public List<Layer> layers(int classes) {
      List<Layer> layers = new ArrayList<>(List.of(Layers.addChannelAxis()));
      if (isNormalized) {
        layers.addAll(
            List.of(Layers.convolution("conv1", 3, 4), Layers.batchNormalization("norm1")));
      }
      layers.addAll(
          List.of(
              Layers.flatten(),
              Layers.dense("dense1", 64),
              Layers.relu(),
              Layers.dense("logits", classes)));
      return layers;
    }
  }

  @BeforeAll
  static void prepare() {
    NativeEnvironment.prepare();
  }

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Adam(0.9, 0.999, 1e-8, 0.5),
        new AdamW(0.9, 0.999, 1e-8, 1, 0.5),
        new Sgd(0, false, null),
        new Sgd(0.9, true, 0.5),
        new RmsProp(0.9, 0.5, 1e-7, null));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void threadsAndInterruptionsChangeNoBit(Optimizer optimizer) throws IOException {
    TrainingRecord uninterrupted =
        new Trainer(inExecutionsOfTen(spec(optimizer, false, 1)))
            .train(TrainingListener.SILENT)
            .record();
    Trainer trainer = new Trainer(inExecutionsOfTen(spec(optimizer, false, 2)));

    assertThat(train(trainer, () -> true)).isEmpty();
    TrainingRecord resumed = train(trainer, () -> false).orElseThrow().record();

    assertThat(resumed.weightsSha256()).isEqualTo(uninterrupted.weightsSha256());
    assertThat(uninterrupted.epochs().get(1).loss())
        .as("it learns")
        .isLessThan(uninterrupted.epochs().get(0).loss());
  }

  /** As in a long run; one as short as this has shorter ones. */
  private static TrainingSpec inExecutionsOfTen(TrainingSpec spec) {
    return spec.with(spec.execution().withStepsPerExecution(10));
  }

  private Optional<TrainedModel> train(Trainer trainer, BooleanSupplier stop) throws IOException {
    try (Checkpoints checkpoints = Checkpoints.open(directory.resolve("run"))) {
      return trainer.train(
          TrainingListener.SILENT, new TrainingOptions(checkpoints, null, stop, null, line -> {}));
    }
  }

  @Test
  void slotsAreNamedAfterTheirVariable() throws IOException {
    assertThat(slots(new Sgd(0, false, 1.0))).isEmpty();
    assertThat(slots(new Sgd(0.9, false, null)))
        .contains("conv1.weights.momentum", "norm1.scale.momentum", "columns1.dense1.bias.momentum")
        .hasSize(10);
    assertThat(slots(new RmsProp(0.9, 0.5, 1e-7, null)))
        .contains("logits.bias.rms", "logits.bias.momentum")
        .hasSize(20);
    assertThat(slots(new AdamW(0.9, 0.999, 1e-8, 1, null)))
        .contains("logits.bias.m", "columns0.dense1.weights.v")
        .hasSize(20);
  }

  @Test
  void onlyWeightsDecay() throws IOException {
    AdamW optimizer = new AdamW(0.9, 0.999, 1e-8, 2, null);
    try (TrainingGraph graph = new TrainingGraph(spec(optimizer, true, 1), 10)) {
      Map<String, WeightArray> start = start(graph);
      graph.start(start);
      graph.train(
          DATA.training(),
          List.of(new int[0], new int[0]),
          1,
          List.of(new StepHyperparameters(0.1, 1), new StepHyperparameters(0.2, 1)),
          Session.Runner::run);

      graph
          .weights()
          .forEach(
              (name, array) -> {
                Parameter parameter = graph.parameters().get(name);
                double factor =
                    parameter.role() == Parameter.Role.WEIGHTS ? (1 - 0.1 * 2) * (1 - 0.2 * 2) : 1;
                for (int i = 0; i < array.values().length; i++) {
                  assertThat((double) array.values()[i])
                      .as(name)
                      .isCloseTo(start.get(name).values()[i] * factor, within(1e-6));
                }
              });
    }
  }

  @Test
  void aStepComputesItsLossBeforeTheDecay() throws IOException {
    assertThat(firstLoss(new AdamW(0.9, 0.999, 1e-8, 9, null)))
        .isEqualTo(firstLoss(new Adam(0.9, 0.999, 1e-8)));
  }

  private static double firstLoss(Optimizer optimizer) throws IOException {
    try (TrainingGraph graph = new TrainingGraph(spec(optimizer, true, 2), 10)) {
      graph.start(start(graph));
      List<BatchResult> results =
          graph.train(
              DATA.training(),
              List.of(IntStream.range(0, 20).toArray()),
              1,
              List.of(new StepHyperparameters(0.1, 1)),
              Session.Runner::run);
      return results.get(0).lossSum();
    }
  }

  /** Returns values that are not zero where a recipe has zeros. */
  private static Map<String, WeightArray> start(TrainingGraph graph) {
    Map<String, WeightArray> start = new LinkedHashMap<>();
    graph
        .parameters()
        .forEach(
            (name, parameter) -> {
              float[] values = new float[Math.toIntExact(parameter.shape().size())];
              for (int i = 0; i < values.length; i++) {
                values[i] = 0.1f + i % 7 / 70f;
              }
              start.put(name, new WeightArray(parameter.shape().asArray(), values));
            });
    return start;
  }

  private static Set<String> slots(Optimizer optimizer) throws IOException {
    try (TrainingGraph graph = new TrainingGraph(spec(optimizer, true, 1), 10)) {
      graph.start(start(graph));
      return graph.state().keySet().stream()
          .filter(name -> name.matches(".*\\.(m|v|momentum|rms)"))
          .collect(Collectors.toSet());
    }
  }

  /** Batches of 17, the last of an epoch smaller, and then eight that are empty. */
  private static TrainingSpec spec(Optimizer optimizer, boolean isNormalized, int threads)
      throws IOException {
    Recipe recipe =
        Recipes.load("quick", "small")
            .with("initialization", "he-normal")
            .with("optimizer", optimizer)
            .with("learningRate.peak", optimizer instanceof Sgd ? 0.1 : 0.01)
            .with("batchSize", 17)
            .with("stepsPerEpoch", 12)
            .with("epochs", 2);
    return new TrainingSpec(
        new SmallNetwork("tiny", "is small", isNormalized),
        DATA,
        recipe,
        1,
        new Execution(Device.CPU, Precision.FLOAT32, threads),
        null,
        null);
  }
}

package org.inkgraph.train.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.layers.BatchNormalization;
import org.inkgraph.model.layers.Flatten;
import org.inkgraph.model.layers.Logits;
import org.inkgraph.model.layers.Relu;
import org.inkgraph.model.networks.LayeredNetwork;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.testing.EveryLayer;
import org.inkgraph.train.Batches;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.optimizer.Adam;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.shard.Towers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batch normalization over whole trainings, compared with the {@link PlainTrainer}. */
class MovingAveragesTest {
  private static final int IMAGES = 60;
  private static final int TOWERS = 3;
  private static final int EPOCHS = 2;
  private static final Dataset DATA = NoiseData.of(6, 5, 3, IMAGES);
  private static final LayeredNetwork NETWORK =
      new LayeredNetwork(
          "normalized",
          "has batch normalization",
          "normalized",
          List.of(
              EveryLayer.convolution("conv1", 3, 4),
              new BatchNormalization("norm1", 0.7, 1e-3),
              new Relu(),
              new Flatten(),
              new Logits("logits", Initializer.GLOROT_UNIFORM)));

  /** Twelve batches are two executions of unrolled steps; of 60 images, 29 leave two. */
  @ParameterizedTest
  @ValueSource(ints = {5, 25, 29})
  void areThoseOfThePlainTrainer(int batchSize) throws IOException {
    requireSame(recipe(batchSize));
  }

  @Test
  void doNotMoveInEmptySteps() throws IOException {
    requireSame(recipe(29).with("stepsPerEpoch", 6));
  }

  @Test
  void areAveragedAsTheWeightsAre() throws IOException {
    requireSame(recipe(25).with("weightAverage", 0.8));
    requireSame(recipe(29).with("weightAverage", 0.8).with("stepsPerEpoch", 5));
  }

  private static Recipe recipe(int batchSize) throws IOException {
    return Recipes.load("quick", NETWORK.name())
        .with("dropout", 0)
        // A small epsilon would turn a gradient of rounding errors into a whole step.
        .with("adam.epsilon", 0.01)
        .with("batchSize", batchSize)
        .with("epochs", EPOCHS)
        .withShards(new Recipe.Shards(TOWERS, 1));
  }

  private static void requireSame(Recipe recipe) {
    Execution execution = Execution.on(Device.CPU).withStepsPerExecution(10);
    Trainer trainer = new Trainer(NETWORK, DATA, recipe, 1, execution);
    Map<String, WeightArray> trained = trainer.train(TrainingListener.SILENT).weights();

    Map<String, WeightArray> expected = plainly(trainer);
    assertThat(trained).hasSameSizeAs(expected).containsKey("norm1/movingVariance");
    expected.forEach(
        (name, weight) ->
            assertThat(trained.get(name).values())
                .as(name)
                .usingComparatorWithPrecision(2e-4f)
                .containsExactly(weight.values()));
  }

  private static Map<String, WeightArray> plainly(Trainer trainer) {
    Recipe recipe = trainer.spec().recipe();
    int steps = recipe.stepsPerEpoch(IMAGES);
    PlainAdam adam = new PlainAdam((Adam) recipe.optimizer());
    try (PlainTrainer plain = new PlainTrainer(NETWORK.layers(3), DATA.imageShape().rows(), 5, 3)) {
      Map<String, WeightArray> weights = trainer.spec().initialWeights(plain.parameters());
      Map<String, WeightArray> average = weights;
      double kept = 1;
      for (int step = 0; step < EPOCHS * steps; step++) {
        Batches batches = Batches.shuffled(IMAGES, recipe.batchSize(), 1, 1 + step / steps);
        int[] batch = batches.batch(step % steps);
        weights = step(plain, adam, recipe, weights, batch, step);
        kept *= Math.min(decay(recipe), (2.0 + step) / (11.0 + step));
        // As ExponentialMovingAverage: after equal batches of an epoch, and at most ten of them.
        int inEpoch = (step + 1) % steps;
        if (inEpoch % 10 == 0 || batches.batch(inEpoch).length != batch.length) {
          average = mixed(average, kept, weights);
          kept = 1;
        }
      }
      return recipe.weightAverage() == null ? weights : average;
    }
  }

  private static double decay(Recipe recipe) {
    return recipe.weightAverage() == null ? 0 : recipe.weightAverage();
  }

  private static Map<String, WeightArray> step(
      PlainTrainer plain,
      PlainAdam adam,
      Recipe recipe,
      Map<String, WeightArray> weights,
      int[] batch,
      int step) {
    long steps = (long) EPOCHS * recipe.stepsPerEpoch(IMAGES);
    List<int[]> parts = parts(batch);
    Map<String, WeightArray> averages = new LinkedHashMap<>();
    Map<String, WeightArray> gradients = new LinkedHashMap<>();
    if (batch.length > 0) {
      averages.putAll(plain.movingAverages(weights, parts, DATA));
      gradients.putAll(plain.gradients(weights, parts, DATA));
    }
    Map<String, WeightArray> trained = new LinkedHashMap<>();
    Map<String, WeightArray> moved = new LinkedHashMap<>(weights);
    weights.forEach(
        (name, weight) -> {
          if (plain.parameters().get(name).isTrained()) {
            trained.put(name, weight);
            gradients.putIfAbsent(
                name, new WeightArray(weight.shape(), new float[weight.values().length]));
          }
        });
    double rate = StepHyperparameters.of(recipe, step, steps).learningRate();
    moved.putAll(adam.step(trained, gradients, rate, step + 1));
    moved.putAll(averages);
    return moved;
  }

  private static List<int[]> parts(int[] batch) {
    List<int[]> parts = new ArrayList<>();
    int from = 0;
    for (int size : new Towers(TOWERS).sizes(batch.length)) {
      int first = from;
      parts.add(IntStream.range(first, first + size).map(i -> batch[i]).toArray());
      from += size;
    }
    return parts;
  }

  private static Map<String, WeightArray> mixed(
      Map<String, WeightArray> average, double kept, Map<String, WeightArray> weights) {
    Map<String, WeightArray> mixed = new LinkedHashMap<>();
    average.forEach(
        (name, before) -> {
          float[] values = before.values().clone();
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) (kept * values[i] + (1 - kept) * weights.get(name).values()[i]);
          }
          mixed.put(name, new WeightArray(before.shape(), values));
        });
    return mixed;
  }
}

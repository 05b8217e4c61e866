package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.model.Network;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Precision;
import org.inkgraph.runtime.Processor;
import org.inkgraph.testing.Slow;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.recipe.Augmentation;
import org.inkgraph.train.recipe.Distillation;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.inkgraph.train.weights.PretrainedWeights;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final Dataset DATA = SmallData.stripes(300);

  @ParameterizedTest
  @ValueSource(strings = {"nn", "cnn"})
  void learnsALearnableTask(String network) throws IOException {
    TrainingRecord record =
        train(network, quick(network).with("batchSize", 30).with("epochs", 6), 1).record();

    EpochRecord last = record.epochs().get(5);
    assertThat(last.validationAccuracy()).isGreaterThan(0.95);
    assertThat(last.loss()).isLessThan(record.epochs().get(0).loss());
    assertThat(last.weightsSha256()).isEqualTo(record.weightsSha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nn", "cnn"})
  void sameSeedProducesTheSameBitsAndADifferentSeedDifferentOnes(String network)
      throws IOException {
    Recipe recipe = quick(network).with("batchSize", 60).with("epochs", 2);

    TrainingRecord first = train(network, recipe, 7).record();
    TrainingRecord again = train(network, recipe, 7).record();
    TrainingRecord other = train(network, recipe, 8).record();

    assertThat(again.weightsSha256()).isEqualTo(first.weightsSha256());
    assertThat(again.initialWeightsSha256()).isEqualTo(first.initialWeightsSha256());
    assertThat(other.weightsSha256()).isNotEqualTo(first.weightsSha256());
    assertThat(other.initialWeightsSha256()).isNotEqualTo(first.initialWeightsSha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nn", "cnn"})
  void threadsChangeNoBit(String network) throws IOException {
    // 14 steps an epoch for the nn, of which the first ten are planned while images are loaded.
    Recipe recipe =
        quick(network).with("batchSize", network.equals("nn") ? 23 : 67).with("epochs", 2);

    Set<String> digests = new HashSet<>();
    for (int threads : new int[] {1, 2, 4}) {
      digests.add(
          new Trainer(
                  Networks.named(network).orElseThrow(),
                  DATA,
                  recipe,
                  1,
                  Execution.on(Device.CPU).withThreads(threads).withStepsPerExecution(10))
              .train(TrainingListener.SILENT)
              .record()
              .weightsSha256());
    }

    assertThat(digests).hasSize(1);
  }

  /** 20 steps an epoch, and one of a smaller batch. */
  @ParameterizedTest
  @ValueSource(strings = {"nn", "cnn"})
  void stepsPerExecutionChangeNoBitOfTheWeights(String network) throws IOException {
    Recipe recipe =
        quick(network).with("batchSize", 14).with("epochs", 2).with("weightAverage", 0.9);

    List<EpochRecord> one = inExecutions(1, network, recipe).record().epochs();

    for (Integer steps : new Integer[] {3, 10, null}) {
      List<EpochRecord> others = inExecutions(steps, network, recipe).record().epochs();
      for (int i = 0; i < 2; i++) {
        assertThat(others.get(i).weightsSha256()).isEqualTo(one.get(i).weightsSha256());
        assertThat(others.get(i).trainingAccuracy()).isEqualTo(one.get(i).trainingAccuracy());
        // Only a part of a vector is computed in other instructions, which round differently.
        assertThat(others.get(i).loss()).isCloseTo(one.get(i).loss(), within(1e-8));
      }
    }
  }

  private static TrainedModel inExecutions(@Nullable Integer steps, String network, Recipe recipe) {
    Execution execution = Execution.on(Device.CPU).withStepsPerExecution(steps);
    return new Trainer(Networks.named(network).orElseThrow(), DATA, recipe, 1, execution)
        .train(TrainingListener.SILENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nn", "cnn"})
  void shardsChangeRoundingOnly(String network) throws IOException {
    // A batch of 25 gives towers of 8, 8 and 9 images; 256 units three groups of 85, 85 and 86.
    Recipe recipe = quick(network).with("dropout", 0).with("batchSize", 25).with("epochs", 1);

    TrainedModel whole = train(network, recipe.withShards(Recipe.Shards.NONE), 1);
    TrainedModel inShards = train(network, recipe.withShards(new Recipe.Shards(3, 3)), 1);

    assertThat(inShards.record().initialWeightsSha256())
        .isEqualTo(whole.record().initialWeightsSha256());
    assertThat(inShards.record().weightsSha256()).isNotEqualTo(whole.record().weightsSha256());
    whole
        .weights()
        .forEach(
            (name, weight) ->
                assertThat(
                        largestDifference(inShards.weights().get(name).values(), weight.values()))
                    .as(name)
                    .isLessThan(1e-3f));
  }

  private static float largestDifference(float[] values, float[] others) {
    assertThat(values).hasSameSizeAs(others);
    float largest = 0;
    for (int i = 0; i < values.length; i++) {
      largest = Math.max(largest, Math.abs(values[i] - others[i]));
    }
    return largest;
  }

  @Test
  void bfloat16LearnsTheSameWithDifferentBits() throws IOException {
    Trainer float32 =
        new Trainer(
            nn(),
            DATA,
            quick("nn").with("batchSize", 30).with("epochs", 4),
            1,
            Execution.on(Device.CPU));

    TrainingRecord exact = float32.train(TrainingListener.SILENT).record();
    TrainingRecord rounded =
        new Trainer(float32.spec().with(Execution.on(Device.CPU).withPrecision(Precision.BFLOAT16)))
            .train(TrainingListener.SILENT)
            .record();

    assertThat(rounded.precision()).isEqualTo("bfloat16");
    assertThat(rounded.weightsSha256()).isNotEqualTo(exact.weightsSha256());
    for (int epoch = 0; epoch < 4; epoch++) {
      assertThat(rounded.epochs().get(epoch).loss())
          .isCloseTo(exact.epochs().get(epoch).loss(), within(0.02));
    }
  }

  @Test
  void precisionBenchmarkSelectsFloat32OnProcessorsWithoutBfloat16() throws IOException {
    Trainer trainer = new Trainer(nn(), DATA, quick("nn"), 1, Device.CPU);

    Precision faster = PrecisionBenchmark.faster(trainer.spec());

    if (!Processor.hasBfloat16()) {
      assertThat(faster).isEqualTo(Precision.FLOAT32);
    }
    assertThat(train("nn", quick("nn").with("epochs", 1), 1).record().weightsSha256())
        .as("the benchmark has no effect on later trainings")
        .isEqualTo(train("nn", quick("nn").with("epochs", 1), 1).record().weightsSha256());
  }

  /** Source positions in bfloat16 would be wrong by whole pixels. */
  @Test
  @Slow
  void elasticAugmentationIsTheSameInBfloat16(@TempDir Path directory) throws IOException {
    new Handwriting(1).write(directory.resolve("made"), 350, drawn -> {});
    Dataset digits = DatasetCatalog.load("made", directory);
    Recipe recipe =
        Recipes.load("tuned", "nn")
            .with("batchSize", 20)
            .with("epochs", 1)
            .with("weightAverage", null);

    double exact = loss(digits, recipe, Precision.FLOAT32);

    assertThat(loss(digits, recipe, Precision.BFLOAT16)).isCloseTo(exact, within(0.01 * exact));
  }

  /** Returns the mean loss over four seeds: rounding moves that of one by a percent. */
  private static double loss(Dataset dataset, Recipe recipe, Precision precision) {
    Execution execution = new Execution(Device.CPU, precision, 2);
    return LongStream.rangeClosed(1, 4)
        .mapToObj(seed -> new Trainer(nn(), dataset, recipe, seed, execution))
        .mapToDouble(
            trainer -> trainer.train(TrainingListener.SILENT).record().epochs().get(0).loss())
        .average()
        .orElseThrow();
  }

  @Test
  void profileNamesTheOperationsOfTheSteps(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("trace.json");

    new Trainer(nn(), DATA, quick("nn").with("batchSize", 20).with("epochs", 1), 1, Device.CPU)
        .train(
            TrainingListener.SILENT,
            new TrainingOptions(null, null, () -> false, file, line -> {}));

    List<String> names = new ArrayList<>();
    for (JsonNode event : new ObjectMapper().readTree(file.toFile()).get("traceEvents")) {
      names.add(event.get("name").asText());
      if (event.get("ph").asText().equals("X")) {
        assertThat(event.get("ts").asDouble()).isNotNegative();
        assertThat(event.get("dur").asDouble()).isNotNegative();
      }
    }
    assertThat(names)
        .contains("process_name")
        .filteredOn("ApplyAdam"::equals)
        .hasSizeGreaterThan(9);
  }

  @Test
  void emptyStepsUpdateTheWeightsButNotTheMeans() throws IOException {
    Recipe once = Recipes.load("original", "nn").with("epochs", 1).with("batchSize", 50);
    Recipe exact = once.with("stepsPerEpoch", 6);
    Recipe longer = once.with("stepsPerEpoch", 20);

    EpochRecord without = train("nn", exact, 1).record().epochs().get(0);
    EpochRecord with = train("nn", longer, 1).record().epochs().get(0);

    assertThat(with.loss()).isEqualTo(without.loss()).isFinite();
    assertThat(with.trainingAccuracy()).isEqualTo(without.trainingAccuracy());
    assertThat(with.weightsSha256()).isNotEqualTo(without.weightsSha256());
  }

  @Test
  void convolutionalNetworkHasEmptyStepsToo() throws IOException {
    // 300 images in batches of 299: the second batch has 1 image, too few for two towers; then 0.
    Recipe recipe = quick("cnn").with("batchSize", 299).with("epochs", 1).with("stepsPerEpoch", 4);

    EpochRecord epoch = train("cnn", recipe, 1).record().epochs().get(0);

    assertThat(epoch.loss()).isFinite();
    assertThat(epoch.weightsSha256())
        .isNotEqualTo(train("cnn", recipe.with("stepsPerEpoch", 2), 1).record().weightsSha256());
  }

  @Test
  void trainsOnTheLastSmallerBatch() throws IOException {
    List<Integer> steps = new ArrayList<>();
    Trainer trainer =
        new Trainer(
            nn(), DATA, quick("nn").with("batchSize", 299).with("epochs", 1), 1, Device.CPU);

    trainer.train(
        new TrainingListener() {
          @Override
          public void stepDone(Progress progress) {
            steps.add(progress.step());
          }
        });

    assertThat(steps).containsExactly(1, 2);
  }

  @Test
  void validationAccuracyIsNullWithoutValidationImages() throws IOException {
    Dataset withoutValidation =
        new Dataset(
            "none",
            DATA.training(),
            DATA.validation().slice(0, 0),
            DATA.test(),
            DATA.classNames(),
            Map.of(),
            null);

    TrainedModel trained =
        new Trainer(nn(), withoutValidation, quick("nn").with("epochs", 1), 1, Device.CPU)
            .train(TrainingListener.SILENT);

    assertThat(trained.record().epochs().get(0).validationAccuracy()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nn", "cnn"})
  void tunedProducesTheSameBitsOnAnyNumberOfThreads(String network) throws IOException {
    // 300 images in batches of 58: the last batch is smaller and needs an execution of its own.
    Recipe recipe =
        Recipes.load("tuned", network)
            .with("batchSize", 58)
            .with("epochs", 11)
            .with("validationImages", null)
            .with("weightAverage", 0.9)
            .with("augmentation.rotation", 3);
    Trainer trainer =
        new Trainer(Networks.named(network).orElseThrow(), DATA, recipe, 1, Device.CPU);

    TrainingRecord first = trainer.train(TrainingListener.SILENT).record();
    TrainingRecord onOne =
        new Trainer(
                trainer
                    .spec()
                    .with(Execution.on(Device.CPU).withThreads(1).withStepsPerExecution(10)))
            .train(TrainingListener.SILENT)
            .record();

    assertThat(first.weightsSha256()).isEqualTo(onOne.weightsSha256());
    assertThat(first.epochs().get(10).validationAccuracy()).isGreaterThan(0.8);
    assertThat(first.recipe()).containsEntry("weightAverage", 0.9);
  }

  @Test
  void shardsDoNotChangeTheAugmentation() throws IOException {
    Recipe recipe =
        quick("cnn")
            .with("dropout", 0)
            .with("batchSize", 61)
            .with("epochs", 1)
            .with("augmentation", new Augmentation(20, 1, 0.1, 0.1, null, null));

    double whole =
        train("cnn", recipe.withShards(Recipe.Shards.NONE), 1).record().epochs().get(0).loss();
    double inShards =
        train("cnn", recipe.withShards(new Recipe.Shards(3, 3)), 1).record().epochs().get(0).loss();
    double notAugmented =
        train("cnn", recipe.with("augmentation", null), 1).record().epochs().get(0).loss();

    assertThat(inShards).isCloseTo(whole, within(1e-3));
    assertThat(notAugmented).isNotCloseTo(whole, within(1e-3));
  }

  @Test
  void exportsTheAverage() throws IOException {
    Recipe recipe = quick("nn").with("batchSize", 20).with("epochs", 2);

    TrainedModel plain = train("nn", recipe, 1);
    TrainedModel averaged = train("nn", recipe.with("weightAverage", 0.5), 1);

    EpochRecord last = averaged.record().epochs().get(1);
    assertThat(last.loss())
        .as("the average does not affect training")
        .isEqualTo(plain.record().epochs().get(1).loss());
    assertThat(averaged.record().weightsSha256()).isNotEqualTo(plain.record().weightsSha256());
    assertThat(WeightsDigest.of(averaged.weights())).isEqualTo(averaged.record().weightsSha256());
    assertThat(averaged.weights().get("dense1/weights").values())
        .usingComparatorWithPrecision(0.05f)
        .containsExactly(plain.weights().get("dense1/weights").values());
  }

  @Test
  void exportsTheBestEpochAndStopsAfterTheRecipesPatience() throws IOException {
    Recipe recipe =
        quick("nn")
            .with("batchSize", 30)
            .with("epochs", 50)
            .with("patience", 2)
            .with("keepBest", true);

    TrainedModel trained = train("nn", recipe, 1);

    List<EpochRecord> epochs = trained.record().epochs();
    EpochRecord best = trained.record().exportedEpoch();
    assertThat(epochs).hasSize(best.epoch() + 2).hasSizeLessThan(50);
    assertThat(epochs).allMatch(epoch -> epoch.validationAccuracy() <= best.validationAccuracy());
    assertThat(WeightsDigest.of(trained.weights())).isEqualTo(best.weightsSha256());
  }

  @Test
  void refusesPatienceWithoutValidationImages() throws IOException {
    Recipe recipe = quick("nn").with("patience", 1).with("validationImages", 0);

    assertThatThrownBy(() -> new Trainer(nn(), recipe.split(DATA), recipe, 1, Device.CPU))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("stripes has no validation images");
  }

  @Test
  void studentLearnsFromItsTeacherOnly() throws IOException {
    TrainedModel taught = train("cnn", quick("cnn").with("batchSize", 30).with("epochs", 6), 1);
    PretrainedNetwork teacher = new PretrainedNetwork(taught.network(), taught.weights());
    Recipe recipe =
        quick("nn")
            .with("batchSize", 30)
            .with("epochs", 6)
            .with("distillation", new Distillation(2, 1))
            .with("augmentation", new Augmentation(2, 0, 0, 0, null, null));

    TrainingRecord record =
        new Trainer(
                new TrainingSpec(nn(), DATA, recipe, 1, Execution.on(Device.CPU), teacher, null))
            .train(TrainingListener.SILENT)
            .record();

    assertThat(record.epochs().get(5).validationAccuracy()).isGreaterThan(0.9);
    assertThat(record.teacher().model()).isEqualTo("cnn");
    assertThat(record.teacher().weightsSha256()).isEqualTo(taught.record().weightsSha256());
  }

  @Test
  void startsFromTheWeightsOfAnotherModel() throws IOException {
    Recipe recipe = quick("nn").with("batchSize", 30).with("epochs", 1);
    TrainedModel first = train("nn", recipe.with("epochs", 6), 1);
    PretrainedWeights pretrained = new PretrainedWeights("nn", first.weights());

    Trainer trainer =
        new Trainer(
            new TrainingSpec(nn(), DATA, recipe, 2, Execution.on(Device.CPU), null, pretrained));
    TrainingRecord record = trainer.train(TrainingListener.SILENT).record();

    assertThat(record.initialWeightsSha256()).isEqualTo(first.record().weightsSha256());
    assertThat(trainer.initialWeightsSha256()).isEqualTo(first.record().weightsSha256());
    assertThat(record.initializedFrom().model()).isEqualTo("nn");
    assertThat(record.initializedFrom().weightsSha256()).isEqualTo(first.record().weightsSha256());
    assertThat(record.epochs().get(0).loss())
        .isLessThan(train("nn", recipe, 2).record().epochs().get(0).loss() / 2);
  }

  @Test
  void teacherAndDistillationRequireEachOther() throws IOException {
    Recipe alone = quick("nn");
    Recipe taught = alone.with("distillation", new Distillation(2, 0.5));
    PretrainedNetwork teacher = new PretrainedNetwork(nn(), Map.of());

    assertThatThrownBy(() -> new Trainer(nn(), DATA, taught, 1, Device.CPU))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("--teacher");
    assertThatThrownBy(
            () ->
                new Trainer(
                    new TrainingSpec(
                        nn(), DATA, alone, 1, Execution.on(Device.CPU), teacher, null)))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("does not learn from a teacher");
  }

  @Test
  void nonFiniteLossStopsTheRun() throws IOException {
    Recipe hot = Recipes.load("original", "nn").with("learningRate.peak", 1e30).with("epochs", 3);

    assertThatThrownBy(() -> train("nn", hot, 1))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("the loss is")
        .hasMessageContaining("--learning-rate");
  }

  /** The loss of a step is of the weights before it. */
  @Test
  void nonFiniteWeightsOfTheLastStepStopTheRun() throws IOException {
    Recipe hot =
        Recipes.load("original", "nn")
            .with("epochs", 1)
            .with("stepsPerEpoch", 1)
            .with("learningRate.peak", 3e38)
            .with("optimizer.adam.beta1", 0.9999);

    assertThatThrownBy(() -> train("nn", hot, 1))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("not finite after epoch 1")
        .hasMessageContaining("--learning-rate");
  }

  @Test
  void recordHasTheEffectiveSettings() throws IOException {
    TrainingRecord record =
        train("nn", quick("nn").with("epochs", 1).with("batchSize", 17), 5).record();

    assertThat(record.recipe()).containsEntry("batchSize", 17).containsEntry("epochs", 1);
    assertThat(record.seed()).isEqualTo(5);
    assertThat(record.data().training()).isEqualTo(300);
    assertThat(record.device()).isEqualTo("cpu");
    assertThat(record.tensorflowVersion()).startsWith("2.18");
  }

  private static TrainedModel train(String network, Recipe recipe, long seed) {
    return new Trainer(Networks.named(network).orElseThrow(), DATA, recipe, seed, Device.CPU)
        .train(TrainingListener.SILENT);
  }

  private static Network nn() {
    return Networks.named("nn").orElseThrow();
  }

  private static Recipe quick(String network) throws IOException {
    return Recipes.load("quick", network);
  }
}

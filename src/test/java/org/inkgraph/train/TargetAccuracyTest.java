package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.TargetRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.Slow;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.inkgraph.train.graph.TrainingGraph;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.recipe.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Slow
class TargetAccuracyTest {
  /** One of the validation images has two labels, so no network reaches an accuracy of 1. */
  private static final Dataset DATA = withAContradiction(SmallData.stripes(300));

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"nn, , 1", "nn, 0.9, 7", "cnn, , 10", "cnn, 0.9, 1"})
  void aTargetThatIsNotReachedChangesNoBit(String network, Double weightAverage, int everySteps)
      throws IOException {
    Recipe recipe = recipe(network).with("epochs", 2).with("weightAverage", weightAverage);

    TrainingRecord without = trainer(network, recipe).train(TrainingListener.SILENT).record();
    TrainingRecord with =
        trainer(network, recipe.with("until", new Until(1, everySteps)))
            .train(TrainingListener.SILENT)
            .record();

    assertThat(digests(with)).isEqualTo(digests(without)).hasSize(2);
    assertThat(without.target()).isNull();
    double best = Math.max(accuracy(with, 0), accuracy(with, 1));
    assertThat(with.target()).isEqualTo(new TargetRecord(1, false, null, best));
  }

  /** A run that is whole after so many steps has the weights of one that stops there. */
  @ParameterizedTest
  @ValueSource(strings = {"nn", "cnn"})
  void stopsAtTheFirstEvaluationThatReachesIt(String network) throws IOException {
    Recipe recipe =
        recipe(network)
            .with("learningRate.warmUp", 0)
            .with("learningRate.schedule", "constant")
            .with("epochs", 1);
    double target = 0.8;
    int step = 0;
    EpochRecord expected;
    do {
      step += 10;
      expected =
          trainer(network, recipe.with("stepsPerEpoch", step))
              .train(TrainingListener.SILENT)
              .record()
              .exportedEpoch();
    } while (expected.validationAccuracy() < target);

    TrainedModel trained =
        trainer(network, recipe.with("until", new Until(target, 10)))
            .train(TrainingListener.SILENT);

    EpochRecord epoch = trained.record().exportedEpoch();
    assertThat(step).isLessThan(recipe.stepsPerEpoch(300));
    assertThat(epoch.steps()).isEqualTo(step);
    assertThat(epoch.weightsSha256()).isEqualTo(expected.weightsSha256());
    assertThat(epoch.validationAccuracy()).isEqualTo(expected.validationAccuracy());
    assertThat(epoch.loss()).isEqualTo(expected.loss());
    assertThat(epoch.trainingAccuracy()).isEqualTo(expected.trainingAccuracy());
    assertThat(WeightsDigest.of(trained.weights())).isEqualTo(expected.weightsSha256());
    assertThat(trained.record().target())
        .isEqualTo(new TargetRecord(target, true, (long) step, epoch.validationAccuracy()));
  }

  @Test
  void stopsAtTheEndOfAnEpochThatReachesIt() throws IOException {
    Recipe recipe = recipe("nn").with("epochs", 4);
    TrainingRecord whole =
        trainer("nn", recipe.with("keepBest", true)).train(TrainingListener.SILENT).record();
    EpochRecord best = whole.exportedEpoch();

    TrainingRecord record =
        trainer("nn", recipe.with("until", new Until(best.validationAccuracy(), 1000)))
            .train(TrainingListener.SILENT)
            .record();

    assertThat(best.epoch()).isLessThan(4);
    assertThat(digests(record)).isEqualTo(digests(whole).subList(0, best.epoch()));
    assertThat(record.exportedEpoch().steps()).isNull();
    assertThat(record.target().step()).isEqualTo((long) best.epoch() * recipe.stepsPerEpoch(300));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nn", "cnn"})
  void threadsChangeNeitherTheStepNorABit(String network) throws IOException {
    Recipe recipe = recipe(network).with("weightAverage", 0.8).with("until", new Until(0.85, null));

    Set<List<Object>> ends = new HashSet<>();
    for (int threads : new int[] {1, 2, 4}) {
      Execution execution = Execution.on(Device.CPU).withThreads(threads);
      TrainingRecord record =
          new Trainer(trainer(network, recipe).spec().with(execution))
              .train(TrainingListener.SILENT)
              .record();
      ends.add(List.of(record.weightsSha256(), record.target()));
      assertThat(record.target().reached()).isTrue();
    }

    assertThat(ends).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"quick, ", "tuned, 0.8"})
  void aRunStoppedRepeatedlyStopsAtTheSameStep(String preset, Double weightAverage)
      throws IOException {
    Recipe recipe =
        Recipes.load(preset, "nn")
            .with("validationImages", null)
            .with("batchSize", 7)
            .with("epochs", 3)
            .with("learningRate.peak", 2e-4)
            .with("weightAverage", weightAverage)
            .with("keepBest", true)
            .with("patience", 2)
            .with("until", new Until(0.9, 20));
    Trainer trainer = trainer("nn", recipe);
    TrainingRecord uninterrupted = trainer.train(TrainingListener.SILENT).record();

    Optional<TrainedModel> resumed = Optional.empty();
    int parts = 0;
    while (resumed.isEmpty()) {
      resumed = trainWithCheckpoints(trainer, TrainingListener.SILENT, null, 0);
      parts++;
    }

    assertThat(uninterrupted.target().reached()).isTrue();
    assertThat(parts).isGreaterThan(2);
    assertThat(resumed.get().record().target()).isEqualTo(uninterrupted.target());
    assertThat(resumed.get().record().weightsSha256()).isEqualTo(uninterrupted.weightsSha256());
    assertThat(digests(resumed.get().record())).isEqualTo(digests(uninterrupted));
  }

  /** Before the checkpoint of the last epoch, and between it and the export. */
  @Test
  void aRunKilledAtItsEndEndsTheSame() throws IOException {
    Trainer trainer = trainer("nn", recipe("nn").with("until", new Until(0.8, 10)));
    TrainingRecord uninterrupted = trainer.train(TrainingListener.SILENT).record();
    TrainingListener killing =
        new TrainingListener() {
          @Override
          public void epochDone(EpochRecord epoch) {
            throw new IllegalStateException("killed");
          }
        };

    assertThat(uninterrupted.exportedEpoch().steps()).isGreaterThan(10);
    assertThatThrownBy(() -> trainWithCheckpoints(trainer, killing, 1, Integer.MAX_VALUE))
        .hasMessage("killed");
    for (int time = 0; time < 2; time++) {
      TrainingRecord record =
          trainWithCheckpoints(trainer, TrainingListener.SILENT, 1, Integer.MAX_VALUE)
              .orElseThrow()
              .record();
      assertThat(record.weightsSha256()).isEqualTo(uninterrupted.weightsSha256());
      assertThat(record.target()).isEqualTo(uninterrupted.target());
    }
    assertThat(directory.resolve("run/" + uninterrupted.target().step())).isDirectory();
  }

  @Test
  void aCheckpointWithoutTheTargetIsOfAnotherRun() throws IOException {
    Recipe recipe = recipe("nn");
    trainWithCheckpoints(
        trainer("nn", recipe.with("until", new Until(1, 10))), TrainingListener.SILENT, null, 1);

    assertThatThrownBy(
            () -> trainWithCheckpoints(trainer("nn", recipe), TrainingListener.SILENT, null, 1))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("recipe.until differs");
  }

  @Test
  void patienceMayEndTheRunBefore() throws IOException {
    TrainingRecord record =
        trainer(
                "nn",
                recipe("nn").with("epochs", 60).with("patience", 2).with("until", new Until(1, 10)))
            .train(TrainingListener.SILENT)
            .record();

    assertThat(record.epochs()).hasSizeLessThan(60);
    assertThat(record.target().reached()).isFalse();
    assertThat(record.target().validationAccuracy())
        .isEqualTo(
            record.epochs().stream()
                .mapToDouble(EpochRecord::validationAccuracy)
                .max()
                .orElseThrow());
  }

  /** Three batches of validation images and an untrained network. */
  @Test
  void anEvaluationEndsEarlyWithTheSameDecision() throws IOException {
    ImageSet images = SmallData.stripes(1200).training();
    Dataset dataset =
        new Dataset(
            "many", DATA.training(), images, DATA.test(), DATA.classNames(), Map.of(), null);
    TrainingSpec spec =
        new Trainer(Networks.named("nn").orElseThrow(), dataset, recipe("nn"), 1, Device.CPU)
            .spec();
    try (TrainingGraph graph = new TrainingGraph(spec, ValidationImages.BATCH)) {
      graph.start(spec.initialWeights(graph.parameters()));
      ValidationImages validation = new ValidationImages(graph, images);
      double accuracy = Objects.requireNonNull(validation.accuracy());
      int[] classes = validation.classes();

      for (double target : new double[] {0, accuracy - 1e-9, accuracy, accuracy + 1e-9, 0.9, 1}) {
        AtomicInteger batches = new AtomicInteger();
        Double found =
            validation.accuracyIf(
                possible -> {
                  batches.incrementAndGet();
                  return possible >= target;
                });
        assertThat(found).isEqualTo(accuracy >= target ? accuracy : null);
        assertThat(batches).hasValue(target < 0.9 ? 3 : 1);
        assertThat(validation.classes()).isEqualTo(classes);
      }
    }
  }

  @Test
  void refusesATargetWithoutValidationImages() throws IOException {
    Recipe recipe = recipe("nn").with("until", new Until(0.9, null)).with("validationImages", 0);

    assertThatThrownBy(
            () ->
                new Trainer(
                    Networks.named("nn").orElseThrow(), recipe.split(DATA), recipe, 1, Device.CPU))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("stripes has no validation images")
        .hasMessageContaining("until");
  }

  /**
   * Trains from the newest checkpoint.
   *
   * @param every steps between checkpoints, or null
   * @param calls number of times that the run is asked whether to stop, after which it does
   */
  private Optional<TrainedModel> trainWithCheckpoints(
      Trainer trainer, TrainingListener listener, Integer every, int calls) throws IOException {
    AtomicInteger left = new AtomicInteger(calls);
    try (Checkpoints checkpoints = Checkpoints.open(directory.resolve("run"))) {
      return trainer.train(
          listener,
          new TrainingOptions(
              checkpoints, every, () -> left.getAndDecrement() <= 0, null, line -> {}));
    }
  }

  private static Trainer trainer(String network, Recipe recipe) {
    return new Trainer(Networks.named(network).orElseThrow(), DATA, recipe, 1, Device.CPU);
  }

  /** Batches of 7: 43 steps per epoch, the last of them smaller. */
  private static Recipe recipe(String network) throws IOException {
    return Recipes.load("quick", network)
        .with("batchSize", 7)
        .with("epochs", 3)
        .with("learningRate.peak", network.equals("nn") ? 1e-4 : 3e-5);
  }

  private static double accuracy(TrainingRecord record, int epoch) {
    return Objects.requireNonNull(record.epochs().get(epoch).validationAccuracy());
  }

  private static List<String> digests(TrainingRecord record) {
    return record.epochs().stream().map(EpochRecord::weightsSha256).toList();
  }

  private static Dataset withAContradiction(Dataset dataset) {
    ImageSet validation = dataset.validation();
    byte[] pixels = validation.pixels();
    System.arraycopy(pixels, 0, pixels, validation.shape().pixels(), validation.shape().pixels());
    byte[] labels = validation.labels();
    labels[1] = (byte) ((labels[0] + 1) % 3);
    return new Dataset(
        dataset.name(),
        dataset.training(),
        new ImageSet(validation.shape(), pixels, labels),
        dataset.test(),
        dataset.classNames(),
        dataset.sha256(),
        null);
  }
}

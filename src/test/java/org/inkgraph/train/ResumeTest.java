package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Slow;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.TrainingSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Slow
class ResumeTest {
  private static final Dataset DATA = SmallData.stripes(300);

  @TempDir private Path directory;

  /** What is not in a cnn's tuned recipe is in an nn's; a nightly run takes them all. */
  static Stream<Arguments> recipes() {
    Stream<Arguments> usual =
        Stream.of(
            Arguments.of("nn", "quick"),
            Arguments.of("nn", "tuned"),
            Arguments.of("cnn", "tuned"),
            Arguments.of("nn", "original"));
    return LongTests.ENABLED
        ? Stream.concat(usual, Stream.of(Arguments.of("cnn", "quick")))
        : usual;
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aRunStoppedRepeatedlyEndsWithTheSameBits(String network, String preset) throws IOException {
    TrainingSpec spec = trainer(network, recipe(network, preset), 1).spec();
    Trainer trainer = new Trainer(spec.with(spec.execution().withStepsPerExecution(10)));
    TrainingRecord uninterrupted = trainer.train(TrainingListener.SILENT).record();

    Optional<TrainedModel> resumed = Optional.empty();
    int parts = 0;
    while (resumed.isEmpty()) {
      try (Checkpoints checkpoints = Checkpoints.open(directory.resolve("run"))) {
        AtomicInteger calls = new AtomicInteger();
        resumed =
            trainer.train(
                TrainingListener.SILENT,
                new TrainingOptions(
                    checkpoints, null, () -> calls.incrementAndGet() > 1, null, line -> {}));
      }
      parts++;
    }

    assertThat(parts).isGreaterThan(3);
    TrainingRecord record = resumed.get().record();
    assertThat(record.weightsSha256()).isEqualTo(uninterrupted.weightsSha256());
    for (int i = 0; i < uninterrupted.epochs().size(); i++) {
      EpochRecord expected = uninterrupted.epochs().get(i);
      EpochRecord epoch = record.epochs().get(i);
      assertThat(epoch.weightsSha256()).isEqualTo(expected.weightsSha256());
      assertThat(epoch.loss()).isEqualTo(expected.loss());
      assertThat(epoch.trainingAccuracy()).isEqualTo(expected.trainingAccuracy());
      assertThat(epoch.validationAccuracy()).isEqualTo(expected.validationAccuracy());
      assertThat(epoch.seconds()).isPositive();
    }
  }

  @Test
  void earlyStoppingSurvivesAnInterruption() throws IOException {
    Recipe recipe =
        recipe("nn", "quick").with("epochs", 40).with("patience", 3).with("keepBest", true);
    Trainer trainer = trainer("nn", recipe, 1);
    TrainingRecord uninterrupted = trainer.train(TrainingListener.SILENT).record();

    Optional<TrainedModel> resumed = Optional.empty();
    while (resumed.isEmpty()) {
      try (Checkpoints checkpoints = Checkpoints.open(directory.resolve("run"))) {
        AtomicInteger calls = new AtomicInteger();
        resumed =
            trainer.train(
                TrainingListener.SILENT,
                new TrainingOptions(
                    checkpoints, null, () -> calls.incrementAndGet() > 2, null, line -> {}));
      }
    }

    assertThat(resumed.get().record().epochs()).hasSameSizeAs(uninterrupted.epochs());
    assertThat(resumed.get().record().weightsSha256()).isEqualTo(uninterrupted.weightsSha256());
  }

  @Test
  void checkpointsWithinAnEpochChangeNothing() throws IOException {
    Trainer trainer = trainer("nn", recipe("nn", "quick"), 1);
    String uninterrupted = trainer.train(TrainingListener.SILENT).record().weightsSha256();
    try (Checkpoints checkpoints = Checkpoints.open(directory.resolve("run"))) {
      String digest =
          trainer
              .train(
                  TrainingListener.SILENT,
                  new TrainingOptions(checkpoints, 1, () -> false, null, line -> {}))
              .orElseThrow()
              .record()
              .weightsSha256();

      assertThat(digest).isEqualTo(uninterrupted);
      assertThat(Checkpoints.exist(checkpoints.directory())).isTrue();
    }
  }

  @Test
  void refusesACheckpointOfADifferentRunWithTheDifferences() throws IOException {
    Recipe recipe = recipe("nn", "quick");
    stopAtOnce(trainer("nn", recipe, 1));

    assertThatThrownBy(() -> stopAtOnce(trainer("nn", recipe.with("epochs", 9), 2)))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("recipe.epochs, seed differs")
        .hasMessageContaining("--restart");
  }

  @Test
  void nonFiniteLossLeavesTheLastCheckpoint() throws IOException {
    Recipe hot =
        Recipes.load("original", "nn").with("learningRate.peak", 1e30).with("stepsPerEpoch", null);
    Trainer trainer = trainer("nn", hot.with("batchSize", 100), 1);
    List<String> warnings = new ArrayList<>();
    try (Checkpoints checkpoints = Checkpoints.open(directory.resolve("run"))) {
      assertThatThrownBy(
              () ->
                  trainer.train(
                      TrainingListener.SILENT,
                      new TrainingOptions(checkpoints, 1, () -> false, null, warnings::add)))
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining("the loss is");
      checkpoints
          .newest(warnings::add)
          .ifPresent(
              checkpoint ->
                  assertThat(checkpoint.state().position().lossSum())
                      .as("what is kept")
                      .isFinite());
      assertThat(warnings).isEmpty();
    }
  }

  @Test
  void listenerReceivesThePositionOfAResumedRun() throws IOException {
    Trainer trainer = trainer("nn", recipe("nn", "quick"), 1);
    stopAtOnce(trainer);
    List<Integer> position = new ArrayList<>();

    try (Checkpoints checkpoints = Checkpoints.open(directory.resolve("run"))) {
      trainer.train(
          new TrainingListener() {
            @Override
            public void resumed(int epochs, int step) {
              position.addAll(List.of(epochs, step));
            }
          },
          new TrainingOptions(checkpoints, null, () -> true, null, line -> {}));
    }

    assertThat(position).containsExactly(0, 10);
  }

  private void stopAtOnce(Trainer trainer) throws IOException {
    try (Checkpoints checkpoints = Checkpoints.open(directory.resolve("run"))) {
      trainer.train(
          TrainingListener.SILENT,
          new TrainingOptions(checkpoints, null, () -> true, null, line -> {}));
    }
  }

  private static Trainer trainer(String network, Recipe recipe, long seed) {
    return new Trainer(Networks.named(network).orElseThrow(), DATA, recipe, seed, Device.CPU);
  }

  /**
   * With quick, 18 batches of 17 per epoch, in three executions, of which the first is planned
   * while the images are loaded; else, to save time, ten of 31. The last batch is smaller.
   */
  private static Recipe recipe(String network, String preset) throws IOException {
    Recipe loaded = Recipes.load(preset, network);
    Recipe recipe =
        preset.equals("quick")
            ? loaded.with("batchSize", 17).with("epochs", 3)
            : loaded.with("batchSize", 31).with("epochs", 4);
    return recipe.stepsPerEpoch() == null
        ? recipe.with("validationImages", null)
        : recipe.with("stepsPerEpoch", 15);
  }
}

package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.predict.Prediction;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.Precision;
import org.inkgraph.testing.EveryLayer;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings of a network with every kind of layer, dropout with rates of its own among them. */
class EveryLayerTest {
  private static final Dataset DATA = SmallData.stripes(240);

  @TempDir private Path directory;

  @Test
  void threadsChangeNoBit() throws IOException {
    Set<String> digests = new HashSet<>();
    for (int threads : new int[] {1, 2, 4}) {
      digests.add(digest(Execution.on(Device.CPU).withThreads(threads), recipe()));
    }

    assertThat(digests).hasSize(1);
  }

  @Test
  void ratesOfDropoutLayersPrecedeThatOfTheRecipe() throws IOException {
    Execution execution = Execution.on(Device.CPU);

    assertThat(digest(execution, recipe().with("dropout", 0.9)))
        .isEqualTo(digest(execution, recipe().with("dropout", 0)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aRunStoppedAnywhereEndsWithTheSameBits(long seed) throws IOException {
    Trainer trainer = trainer(Execution.on(Device.CPU), recipe().with("weightAverage", 0.9));
    String uninterrupted = trainer.train(TrainingListener.SILENT).record().weightsSha256();

    Random random = new Random(seed);
    Optional<TrainedModel> resumed = Optional.empty();
    int parts = 0;
    while (resumed.isEmpty()) {
      try (Checkpoints checkpoints = Checkpoints.open(directory.resolve("run"))) {
        resumed =
            trainer.train(
                TrainingListener.SILENT,
                new TrainingOptions(
                    checkpoints, null, () -> random.nextInt(3) == 0, null, line -> {}));
      }
      parts++;
    }

    assertThat(parts).isGreaterThan(1);
    assertThat(resumed.get().record().weightsSha256()).isEqualTo(uninterrupted);
  }

  @Test
  void whatIsValidatedIsWhatIsExported() throws IOException {
    TrainedModel trained =
        trainer(Execution.on(Device.CPU), recipe().with("epochs", 8))
            .train(TrainingListener.SILENT);
    Path version =
        SavedModelExporter.export(trained, new ModelVersions(directory.resolve("every")));

    ImageSet validation = DATA.validation();
    int right = 0;
    try (Recognizer recognizer = Recognizer.load(version)) {
      List<Prediction> predictions = recognizer.classify(validation);
      for (int i = 0; i < predictions.size(); i++) {
        right += predictions.get(i).classIndex() == validation.label(i) ? 1 : 0;
      }
    }
    List<EpochRecord> epochs = trained.record().epochs();
    assertThat(epochs.get(epochs.size() - 1).validationAccuracy())
        .isCloseTo((double) right / validation.count(), within(1e-9))
        .as("learned")
        .isGreaterThan(0.9);
  }

  @Test
  void bfloat16LearnsTheSameWithDifferentBits() throws IOException {
    Execution execution = Execution.on(Device.CPU);
    TrainingRecord exact = trainer(execution, recipe()).train(TrainingListener.SILENT).record();
    TrainingRecord rounded =
        trainer(execution.withPrecision(Precision.BFLOAT16), recipe())
            .train(TrainingListener.SILENT)
            .record();

    assertThat(rounded.weightsSha256()).isNotEqualTo(exact.weightsSha256());
    for (int epoch = 0; epoch < exact.epochs().size(); epoch++) {
      assertThat(rounded.epochs().get(epoch).loss())
          .isCloseTo(exact.epochs().get(epoch).loss(), within(0.05));
    }
  }

  private static String digest(Execution execution, Recipe recipe) {
    return trainer(execution, recipe).train(TrainingListener.SILENT).record().weightsSha256();
  }

  private static Trainer trainer(Execution execution, Recipe recipe) {
    return new Trainer(EveryLayer.network(), DATA, recipe, 1, execution);
  }

  /** Batches of 23: eleven an epoch, the last of 10 images; three towers and two groups. */
  private static Recipe recipe() throws IOException {
    return Recipes.load("quick", "every")
        .with("batchSize", 23)
        .with("epochs", 2)
        .withShards(new Recipe.Shards(3, 2));
  }
}

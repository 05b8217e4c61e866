package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.Network;
import org.inkgraph.model.layers.BatchNormalization;
import org.inkgraph.model.layers.Convolution;
import org.inkgraph.model.layers.Dropout;
import org.inkgraph.model.layers.Flatten;
import org.inkgraph.model.layers.Logits;
import org.inkgraph.model.layers.Padding;
import org.inkgraph.model.layers.Relu;
import org.inkgraph.model.layers.Residual;
import org.inkgraph.model.networks.LayeredNetwork;
import org.inkgraph.predict.Prediction;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.Precision;
import org.inkgraph.testing.EveryLayer;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Python;
import org.inkgraph.testing.Slow;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.TrainingSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings of a network with every kind of layer, dropout with rates of its own among them. */
@Slow
class EveryLayerTest {
  private static final Dataset DATA = SmallData.stripes(240);
  private static final Execution ON_ONE = Execution.on(Device.CPU).withThreads(1);

  /** Arguments: the model, pixels from 0 to 1. Prints probabilities, one image per line. */
  private static final String SCRIPT =
      """
      import sys, numpy as np, tensorflow as tf
      images = np.fromfile(sys.argv[2], '>f4').astype(np.float32).reshape(-1, 8, 8)
      signature = tf.saved_model.load(sys.argv[1]).signatures['serving_default']
      for row in signature(images=tf.constant(images))['probabilities'].numpy():
          print(*['%.9g' % p for p in row])
      """;

  /** On one thread, four steps an epoch. */
  private static TrainedModel everyLayer;

  @TempDir private Path directory;

  @BeforeAll
  static void train() throws IOException {
    everyLayer = new Trainer(everyLayer(ON_ONE)).train(TrainingListener.SILENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void threadsChangeNoBit(int threads) throws IOException {
    assertThat(digest(everyLayer(ON_ONE.withThreads(threads).withStepsPerExecution(4))))
        .isEqualTo(everyLayer.record().weightsSha256());
  }

  @Test
  void whatIsValidatedIsWhatIsExported() throws IOException {
    ImageSet validation = DATA.validation();
    List<Prediction> predictions = new ArrayList<>();
    try (Recognizer recognizer = Recognizer.load(export())) {
      predictions.addAll(recognizer.classify(validation));
    }

    long right =
        IntStream.range(0, predictions.size())
            .filter(i -> predictions.get(i).classIndex() == validation.label(i))
            .count();
    List<EpochRecord> epochs = everyLayer.record().epochs();
    assertThat(epochs.get(epochs.size() - 1).validationAccuracy())
        .isCloseTo((double) right / validation.count(), within(1e-9))
        .as("learned")
        .isGreaterThan(0.9);
  }

  @Test
  void pythonComputesTheSameProbabilities() throws IOException, InterruptedException {
    Path version = export();
    ImageSet images = DATA.validation();
    ByteBuffer pixels = ByteBuffer.allocate(images.pixels().length * Float.BYTES);
    for (byte pixel : images.pixels()) {
      pixels.putFloat((pixel & 0xFF) / 255f);
    }
    Path file = Files.write(directory.resolve("pixels"), pixels.array());

    List<String> theirs =
        Python.run(directory, SCRIPT, version.toString(), file.toString()).lines().toList();

    try (Recognizer recognizer = Recognizer.load(version)) {
      List<Prediction> ours = recognizer.classify(images);
      assertThat(theirs).hasSameSizeAs(ours);
      for (int i = 0; i < ours.size(); i++) {
        String[] probabilities = theirs.get(i).split(" ", -1);
        for (int label = 0; label < DATA.classes(); label++) {
          assertThat(Double.parseDouble(probabilities[label]))
              .isCloseTo(ours.get(i).probabilities().get(label), within(1e-5));
        }
      }
    }
  }

  @Test
  void ratesOfDropoutLayersPrecedeThatOfTheRecipe() throws IOException {
    assertThat(digest(small(ON_ONE, recipe().with("dropout", 0.9))))
        .isEqualTo(digest(small(ON_ONE, recipe().with("dropout", 0))));
  }

  /** Nightly runs stop it in ten ways. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, LongTests.ENABLED ? 10 : 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRunStoppedAnywhereEndsWithTheSameBits(long seed) throws IOException {
    TrainingSpec spec = small(Execution.on(Device.CPU), recipe().with("weightAverage", 0.9));
    String uninterrupted = digest(spec);

    Random random = new Random(seed);
    Optional<TrainedModel> resumed = Optional.empty();
    int parts = 0;
    while (resumed.isEmpty()) {
      try (Checkpoints checkpoints = Checkpoints.open(directory.resolve("run"))) {
        resumed =
            new Trainer(spec)
                .train(
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
  void bfloat16LearnsTheSameWithDifferentBits() throws IOException {
    TrainingSpec spec = small(ON_ONE, recipe());
    TrainingRecord exact = new Trainer(spec).train(TrainingListener.SILENT).record();
    TrainingRecord rounded =
        new Trainer(spec.with(ON_ONE.withPrecision(Precision.BFLOAT16)))
            .train(TrainingListener.SILENT)
            .record();

    assertThat(rounded.weightsSha256()).isNotEqualTo(exact.weightsSha256());
    for (int epoch = 0; epoch < exact.epochs().size(); epoch++) {
      assertThat(rounded.epochs().get(epoch).loss())
          .isCloseTo(exact.epochs().get(epoch).loss(), within(0.05));
    }
  }

  private Path export() throws IOException {
    return SavedModelExporter.export(everyLayer, new ModelVersions(directory.resolve("every")));
  }

  private static String digest(TrainingSpec spec) {
    return new Trainer(spec).train(TrainingListener.SILENT).record().weightsSha256();
  }

  private static TrainingSpec everyLayer(Execution execution) throws IOException {
    Recipe recipe = recipe().with("batchSize", 60).with("epochs", 20);
    return spec(EveryLayer.network(), execution, recipe);
  }

  private static TrainingSpec small(Execution execution, Recipe recipe) {
    LayeredNetwork network =
        new LayeredNetwork(
            "small",
            "has batch normalization",
            "small",
            List.of(
                EveryLayer.convolution("conv", 3, 4),
                new BatchNormalization("norm", 0.7, 1e-3),
                new Relu(),
                new Residual(
                    "shortcut",
                    List.of(
                        new Convolution(
                            "depthwise", 8, 3, 2, Padding.SAME, 4, false, Initializer.HE_NORMAL))),
                new Dropout("drop", 0.2),
                new Flatten(),
                new Logits("logits", Initializer.GLOROT_UNIFORM)));
    return spec(network, execution, recipe);
  }

  private static TrainingSpec spec(Network network, Execution execution, Recipe recipe) {
    return new TrainingSpec(network, DATA, recipe, 1, execution, null, null);
  }

  /** Batches of 51: five an epoch, the last of 36 images. */
  private static Recipe recipe() throws IOException {
    return Recipes.load("quick", "every")
        .with("batchSize", 51)
        .with("epochs", 4)
        .withShards(new Recipe.Shards(3, 2));
  }
}

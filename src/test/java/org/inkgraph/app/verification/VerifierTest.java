package org.inkgraph.app.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.inkgraph.app.DatasetFinder;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Network;
import org.inkgraph.model.layers.Layers;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.SavedModelExporter;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.recipe.Until;
import org.inkgraph.train.weights.PretrainedWeights;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
  @TempDir private static Path shared;
  private static Path trained;

  @TempDir private Path temp;
  private Path dataRoot;
  private Path model;

  @BeforeAll
  static void train() throws IOException {
    Path root = shared.resolve("data");
    new Handwriting(3).write(root.resolve("made"), 240, drawn -> {});
    Dataset dataset = DatasetCatalog.load("made", root).limitTraining(100);
    Recipe recipe = Recipes.load("quick", "nn").with("batchSize", 20).with("epochs", 3);
    Trainer trainer =
        new Trainer(Networks.named("nn").orElseThrow(), dataset, recipe, 5, Device.CPU);
    trained =
        SavedModelExporter.export(
            trainer.train(TrainingListener.SILENT), new ModelVersions(shared.resolve("nn")));
  }

  @BeforeEach
  void copy() throws IOException {
    dataRoot = temp.resolve("data");
    copyTree(shared.resolve("data"), dataRoot);
    model = temp.resolve("model");
    copyTree(trained, model);
  }

  @Test
  void anUntouchedModelIsTheSame() throws IOException {
    Verification result = verify(null);

    assertThat(result.same()).as(result.toString()).isTrue();
    assertThat(result.epochsCompared()).isEqualTo(3);
    assertThat(result.causes()).isEmpty();
  }

  @Test
  void aRecordWithoutItsModelIsSufficient() throws IOException {
    Files.delete(model.resolve("saved_model.pb"));

    assertThat(verify(1).same()).isTrue();
  }

  @Test
  void aModelThatStartedFromAnotherNeedsThatOne() throws IOException {
    Dataset dataset = DatasetCatalog.load("made", dataRoot).limitTraining(100);
    Trainer goingOn =
        new Trainer(
            new TrainingSpec(
                Networks.named("nn").orElseThrow(),
                dataset,
                Recipes.load("quick", "nn").with("batchSize", 20).with("epochs", 1),
                6,
                Execution.on(Device.CPU),
                null,
                PretrainedWeights.load(trained)));
    Path second =
        SavedModelExporter.export(
            goingOn.train(TrainingListener.SILENT), new ModelVersions(temp.resolve("second")));

    assertThat(verifier(second, null, null, trained).verify(TrainingListener.SILENT).same())
        .isTrue();
    assertThatThrownBy(() -> verifier(second, null, null).verify(TrainingListener.SILENT))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("started from a nn; name it with --init-from");
    assertThatThrownBy(() -> verifier(second, null, null, second).verify(TrainingListener.SILENT))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("is not what")
        .hasMessageContaining("started from");
  }

  /** As a jar of another commit records it. */
  @Test
  void namesAnotherBuildAndThePartThatDiffers() throws IOException {
    change(
        record ->
            record
                .withObject("/code")
                .put("commit", "0123456789abcdef0123456789abcdef01234567")
                .put("clean", true)
                .put("classesSha256", "fedcba9876543210"));
    change(record -> ((ObjectNode) record.get("epochs").get(0)).put("weightsSha256", "00"));

    Verification result = verify(1);

    assertThat(result.stage()).isEqualTo("epoch 1");
    assertThat(result.causes())
        .anySatisfy(
            cause ->
                assertThat(cause)
                    .startsWith("another build of Inkgraph: commit 0123456789ab against ")
                    .contains("classes fedcba987654 against "));
  }

  /** As versions wrote it before they recorded the code. */
  @Test
  void aRecordWithoutItsCodeNamesNoBuild() throws IOException {
    change(record -> record.remove("code"));

    assertThat(verify(1).causes()).isEmpty();
  }

  /** As versions wrote it before a network was more than a name. */
  @Test
  void aRecordWithoutItsNetworkIsSufficientForOneOfTheProgram() throws IOException {
    change(record -> record.remove("network"));

    assertThat(verify(1).same()).isTrue();
  }

  @Test
  void namesTheSettingThatIsNotThatOfTheProgram() throws IOException {
    Files.delete(model.resolve("saved_model.pb"));
    change(
        record ->
            ((ObjectNode) record.get("network").get("layers").get(1).get("dense"))
                .put("units", 200));

    Verification result = verify(1);

    assertThat(result.stage()).isEqualTo("initialWeights");
    assertThat(result.causes())
        .contains("network.dense1.units 200 against 256 in this program's nn");
  }

  @Test
  void findsAnotherTemperatureInTheRecord() throws IOException {
    change(record -> record.withObject("/calibration").put("temperature", 7.5));
    change(record -> record.put("inkgraphVersion", "0.0.9"));

    Verification ofGraph = verify(1);
    Files.delete(model.resolve("saved_model.pb"));
    Verification ofTraining = verify(null);

    assertThat(ofGraph.stage()).isEqualTo("calibration");
    assertThat(ofGraph.difference()).contains("temperature").contains("7.5");
    assertThat(ofTraining.stage()).isEqualTo("calibration");
    assertThat(ofTraining.difference()).contains("7.5");
    assertThat(ofTraining.epochsCompared()).isEqualTo(3);
    assertThat(ofTraining.causes())
        .anyMatch(cause -> cause.contains("0.0.9 against"))
        .anyMatch(cause -> cause.contains("changed after the export"));
  }

  /** As versions wrote it before models were calibrated. */
  @Test
  void aRecordWithoutCalibrationIsSufficientWithoutItsModel() throws IOException {
    Files.delete(model.resolve("saved_model.pb"));
    change(record -> record.remove("calibration"));

    assertThat(verify(null).same()).isTrue();
  }

  @Test
  void aRunThatContinuesAfterTheRecordedEpochsIsDifferent() throws IOException {
    Files.delete(model.resolve("saved_model.pb"));
    change(
        record -> {
          ((ArrayNode) record.get("epochs")).remove(2);
          record.set("weightsSha256", record.at("/epochs/1/weightsSha256"));
        });

    Verification result = verify(null);

    assertThat(result.stage()).isEqualTo("epoch 3");
    assertThat(result.difference()).contains("continues after epoch 2");
  }

  @Test
  void aRunThatReachedItsTargetIsTrainedToTheSameStep() throws IOException {
    trainUntil(0.6);

    Verification result = verify(null);
    assertThat(result.same()).as(result.toString()).isTrue();
    assertThat(result.epochsCompared()).isGreaterThan(1);
    assertThat(verify(1).same()).isTrue();

    change(record -> ((ObjectNode) record.get("recipe")).remove("until"));
    Verification whole = verify(null);
    assertThat(whole.stage()).isEqualTo("epoch " + result.epochsRecorded());
    assertThat(whole.difference()).contains("ended after its last step", "the recorded one after");
  }

  /** Replaces the model by one that was trained to a validation accuracy, in steps of 2 images. */
  private void trainUntil(double accuracy) throws IOException {
    Dataset dataset = DatasetCatalog.load("made", dataRoot).limitTraining(100);
    Recipe recipe =
        Recipes.load("quick", "nn").with("batchSize", 2).with("until", new Until(accuracy, 10));
    Trainer trainer =
        new Trainer(Networks.named("nn").orElseThrow(), dataset, recipe, 5, Device.CPU);
    model =
        SavedModelExporter.export(
            trainer.train(TrainingListener.SILENT), new ModelVersions(temp.resolve("until")));
  }

  @Test
  void someEpochsCanBeCompared() throws IOException {
    Verification result = verify(2);

    assertThat(result.same()).isTrue();
    assertThat(result.epochsCompared()).isEqualTo(2);
    assertThat(result.epochsRecorded()).isEqualTo(3);
  }

  @Test
  void findsDataByItsDigestsUnderADifferentName() throws IOException {
    Files.move(dataRoot.resolve("made"), dataRoot.resolve("other"));

    assertThat(verify(1).same()).isTrue();
  }

  @Test
  void drawsMissingSyntheticDataAgain() throws IOException {
    StagedDirectory.delete(dataRoot.resolve("made"));

    assertThat(verify(1).same()).isTrue();
  }

  @Test
  void doesNotSearchOrDrawDataOutsideTheDataDirectory() throws IOException {
    StagedDirectory.delete(dataRoot.resolve("made"));
    Path elsewhere = temp.resolve("elsewhere");
    for (String name : List.of(elsewhere.toString(), "..", "a/../../elsewhere", "nul", "a\0")) {
      change(record -> ((ObjectNode) record.get("data")).put("name", name));

      assertThatThrownBy(() -> verify(1))
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining("training.json is not in the format that Inkgraph writes")
          .hasMessageContaining("no data set can be named '" + name.replace('\0', '?') + "'");
      assertThat(elsewhere).doesNotExist();
    }
  }

  @Test
  void doesNotDrawDataOfADifferentStyle() throws IOException {
    StagedDirectory.delete(dataRoot.resolve("made"));
    change(
        record ->
            ((ObjectNode) record.get("data").get("madeBy")).put("styleSha256", "0".repeat(64)));

    assertThatThrownBy(() -> verify(1))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("name its directory with --data");
  }

  @Test
  void doesNotDrawAnImpossibleNumberOfImages() throws IOException {
    StagedDirectory.delete(dataRoot.resolve("made"));
    for (int count : List.of(5, Integer.MAX_VALUE)) {
      change(record -> ((ObjectNode) record.get("data").get("madeBy")).put("count", count));

      assertThatThrownBy(() -> verify(1))
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining("name its directory with --data");
    }
  }

  @Test
  void doesNotDrawDataOfADifferentGenerator() throws IOException {
    StagedDirectory.delete(dataRoot.resolve("made"));
    for (int version : List.of(1, 2, Handwriting.GENERATOR_VERSION + 1)) {
      change(
          record ->
              ((ObjectNode) record.get("data").get("madeBy")).put("generatorVersion", version));

      assertThatThrownBy(() -> verify(1))
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining("drawn by version " + version + " of the generator")
          .hasMessageContaining("name its directory with --data")
          .message()
          .hasLineCount(1);
    }
  }

  @Test
  void aDifferentGeneratorExplainsDifferentData() throws IOException {
    StagedDirectory.delete(dataRoot.resolve("made"));
    new Handwriting(4).write(dataRoot.resolve("made"), 240, drawn -> {});
    change(record -> ((ObjectNode) record.get("data").get("madeBy")).put("generatorVersion", 2));

    Verification result = verify(1);

    assertThat(result.stage()).isEqualTo("data");
    assertThat(result.causes()).singleElement().asString().contains("drawn by version 2");
  }

  @Test
  void findsADifferentSeedInTheInitialWeights() throws IOException {
    change(record -> record.put("seed", 6));

    Verification result = verify(null);

    assertThat(result.same()).isFalse();
    assertThat(result.stage()).isEqualTo("initialWeights");
    assertThat(result.causes()).anyMatch(cause -> cause.contains("seed"));
  }

  @Test
  void findsASingleDifferentPixelInTheData() throws IOException {
    change(record -> ((ObjectNode) record.get("data")).putNull("madeBy"));
    Path images = dataRoot.resolve("made/train-images-idx3-ubyte.gz");
    byte[] bytes;
    try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(images))) {
      bytes = in.readAllBytes();
    }
    bytes[5000] ^= 1;
    try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(images))) {
      out.write(bytes);
    }
    Files.delete(dataRoot.resolve("made/made.json"));

    Verification result = verify(null);

    assertThat(result.stage()).isEqualTo("data");
    assertThat(result.difference()).contains("train-images-idx3-ubyte differs");
  }

  @Test
  void findsADifferentPrecisionInTheFirstEpoch() throws IOException {
    change(record -> record.put("precision", "bfloat16"));

    Verification result = verify(null);

    assertThat(result.stage()).isEqualTo("epoch 1");
    assertThat(result.causes()).anyMatch(cause -> cause.contains("precision"));
  }

  @Test
  void findsTheFirstDifferentEpoch() throws IOException {
    change(record -> ((ObjectNode) record.get("epochs").get(1)).put("weightsSha256", "00"));

    Verification result = verify(null);

    assertThat(result.stage()).isEqualTo("epoch 2");
    assertThat(result.epochsCompared()).isEqualTo(1);
    assertThat(result.causes()).anyMatch(cause -> cause.contains("not deterministic"));
  }

  @Test
  void detectsNondeterministicTraining() throws IOException {
    Dataset dataset = DatasetCatalog.load("made", dataRoot).limitTraining(100);
    Recipe recipe =
        Recipes.load("quick", "nn").with("batchSize", 20).with("epochs", 3).with("dropout", 0.5);
    Trainer noisy = new Trainer(new NoisyNetwork(), dataset, recipe, 5, Device.CPU);
    model =
        SavedModelExporter.export(
            noisy.train(TrainingListener.SILENT), new ModelVersions(temp.resolve("noisy")));

    Verification result =
        verifier(model, null, null)
            .verify(Verifier.record(model), new NoisyNetwork(), TrainingListener.SILENT);

    assertThat(result.same()).isFalse();
    assertThat(result.stage()).isEqualTo("epoch 1");
    assertThat(result.causes()).contains("training that is not deterministic");
  }

  @Test
  void skipsADamagedDataSet() throws IOException {
    Files.move(dataRoot.resolve("made"), dataRoot.resolve("other"));
    Path broken = Files.createDirectory(dataRoot.resolve("broken"));
    for (Path file :
        List.of(Path.of("train-images-idx3-ubyte"), Path.of("t10k-images-idx3-ubyte"))) {
      Files.writeString(broken.resolve(file), "no images");
    }

    assertThat(verify(1).same()).isTrue();
  }

  @Test
  void failsInOneLineIfTheDataHasTooFewImages() throws IOException {
    change(record -> ((ObjectNode) record.get("data")).put("training", 1000));

    assertThatThrownBy(() -> verify(null))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("1000 training")
        .hasMessageContaining("240 in total");
  }

  @Test
  void findsDifferentWeightsBeforeTraining() throws IOException {
    change(record -> record.put("weightsSha256", "00"));

    Verification result = verify(null);

    assertThat(result.stage()).isEqualTo("model");
    assertThat(result.epochsCompared()).isZero();
  }

  /** As if other weights had been exported, and the digest of the model alone changed. */
  @Test
  void findsWeightsThatNoRecordedEpochHas() throws IOException {
    Files.delete(model.resolve("saved_model.pb"));
    change(record -> record.put("weightsSha256", "00"));

    Verification result = verify(null);

    assertThat(result.stage()).isEqualTo("model");
    assertThat(result.difference()).contains("00, which no recorded epoch has");
    assertThat(result.epochsCompared()).isZero();
  }

  @Test
  void findsWeightsOfAnotherEpochThanTheExportedOne() throws IOException {
    Files.delete(model.resolve("saved_model.pb"));
    change(record -> record.set("weightsSha256", record.at("/epochs/1/weightsSha256")));

    Verification result = verify(null);

    assertThat(result.stage()).isEqualTo("model");
    assertThat(result.difference()).contains("the training exports weights with the digest");
    assertThat(result.epochsCompared()).isEqualTo(3);
  }

  @Test
  void aRunThatEndsBeforeTheRecordedEpochsIsDifferent() throws IOException {
    change(
        record -> {
          ArrayNode epochs = (ArrayNode) record.get("epochs");
          epochs.add(((ObjectNode) epochs.get(2)).deepCopy().put("epoch", 4));
        });

    Verification result = verify(null);

    assertThat(result.stage()).isEqualTo("epoch 4");
    assertThat(result.difference())
        .contains("ended after epoch 3", "the recorded one after epoch 4");
    assertThat(result.epochsCompared()).isEqualTo(3);
  }

  @Test
  void namesADifferentMachineAsACause() throws IOException {
    change(
        record -> {
          ((ObjectNode) record.get("fingerprint")).put("cpu", "Z80").put("oneDnn", false);
          ((ObjectNode) record.get("epochs").get(0)).put("weightsSha256", "00");
        });

    assertThat(verify(null).causes())
        .anyMatch(cause -> cause.startsWith("CPU Z80 against "))
        .contains("oneDNN off against on");
  }

  @Test
  void failsIfTheModelOrDataIsMissing() throws IOException {
    assertThatThrownBy(() -> verifier(temp, null, null).verify(TrainingListener.SILENT))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("has no training.json");
    assertThatThrownBy(() -> verifier(model, "nowhere", null).verify(TrainingListener.SILENT))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("nowhere");
    change(record -> record.put("device", "tpu"));
    assertThatThrownBy(() -> verify(null))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("tpu");
  }

  /** A network with randomness that does not depend on the seed. */
  private record NoisyNetwork() implements Network {
    @Override
    public String name() {
      return "nn";
    }

    @Override
    public String summary() {
      return "is noisy";
    }

    @Override
    public List<Layer> layers(int classes) {
      List<Layer> layers = new ArrayList<>(Networks.named("nn").orElseThrow().layers(classes));
      layers.add(layers.size() - 1, Layers.dropout("dropout" + System.nanoTime()));
      return layers;
    }
  }

  private Verification verify(Integer epochs) throws IOException {
    return verifier(model, null, epochs).verify(TrainingListener.SILENT);
  }

  private Verifier verifier(Path directory, String data, Integer epochs) {
    return verifier(directory, data, epochs, null);
  }

  private Verifier verifier(Path directory, String data, Integer epochs, Path initializedFrom) {
    return new Verifier(
        directory,
        new ReplaySources(new DatasetFinder(dataRoot), data, null, initializedFrom),
        epochs,
        2);
  }

  private void change(Consumer<ObjectNode> change) throws IOException {
    Path file = model.resolve("training.json");
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode record = (ObjectNode) mapper.readTree(file.toFile());
    change.accept(record);
    mapper.writeValue(file.toFile(), record);
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}

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
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.inkgraph.app.DatasetFinder;
import org.inkgraph.app.DatasetProvider;
import org.inkgraph.app.ExportedRun;
import org.inkgraph.app.TrainingRequest;
import org.inkgraph.app.TrainingRequest.Interrupted;
import org.inkgraph.app.TrainingRunner;
import org.inkgraph.attestation.Attestation;
import org.inkgraph.data.download.DownloadListener;
import org.inkgraph.model.Network;
import org.inkgraph.model.networks.NetworkFile;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.signing.SigningKey;
import org.inkgraph.testing.OpenSsl;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.weights.SavedWeights;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of a file, after its training: the record has all of it. */
class RecordedNetworkTest {
  private static final String YAML =
      """
      layers:
        - conv: {filters: 4, padding: same}
        - batchNorm
        - relu
        - maxPool: 2
        - flatten
        - dense: 40
        - relu
        - logits
      """;

  @TempDir private static Path shared;
  private static Path trained;

  @TempDir private Path temp;
  private final List<String> log = new ArrayList<>();

  @BeforeAll
  static void trainOnce() throws IOException {
    SmallData.writeStripes(shared.resolve("data/stripes"), 120, 1);
    RecordedNetworkTest first = new RecordedNetworkTest();
    first.temp = shared;
    trained = first.train(first.network("own", YAML), null, null).directory();
  }

  @BeforeEach
  void copy() throws IOException {
    copyTree(shared, temp);
  }

  @Test
  void theRecordAloneIsEnough() throws IOException {
    Path alone = Files.createDirectory(temp.resolve("alone"));
    Files.copy(trained.resolve("training.json"), alone.resolve("training.json"));

    Verification result = verify(alone, null);

    assertThat(result.same()).as(result.toString()).isTrue();
    assertThat(result.causes()).isEmpty();
  }

  @Test
  void anotherActivationIsNamedAsTheCause() throws IOException {
    change(layers -> ((ObjectNode) layers.get(2)).removeAll().putObject("tanh"));

    Verification result = verify(model(), null);

    assertThat(result.stage()).isEqualTo("epoch 1");
    assertThat(result.causes().get(0)).contains("network.layer 3 (tanh)");
  }

  /** Neither momentum nor initializer leaves a trace in the graph; the statement has both. */
  @Test
  void aSettingThatOnlyTheStatementHasIsNamedAsTheCause() throws Exception {
    Path key = OpenSsl.ed25519(temp.resolve("key.pem"));
    Attestation.write(model(), SigningKey.read(key), null);
    change(layers -> ((ObjectNode) layers.get(1).get("batchNorm")).put("momentum", 0.5));

    Verification momentum = verify(model(), null);

    assertThat(momentum.stage()).isEqualTo("epoch 1");
    assertThat(momentum.causes())
        .contains("network.batchNorm1.momentum 0.5 against 0.99 in " + Attestation.STATEMENT);

    change(layers -> ((ObjectNode) layers.get(1).get("batchNorm")).put("momentum", 0.99));
    change(
        layers -> ((ObjectNode) layers.get(5).get("dense")).put("initializer", "glorot-uniform"));

    Verification initializer = verify(model(), null);

    assertThat(initializer.stage()).isEqualTo("initialWeights");
    assertThat(initializer.causes())
        .anyMatch(
            cause -> cause.contains("dense1.initializer") && cause.endsWith(Attestation.STATEMENT));
  }

  @Test
  void anotherNumberOfFiltersIsFoundInTheWeights() throws IOException {
    change(layers -> ((ObjectNode) layers.get(0).get("conv")).put("filters", 5));

    Verification result = verify(model(), null);

    assertThat(result.stage()).isEqualTo("network");
    assertThat(result.difference())
        .contains("network.conv1 makes conv1/weights of shape [3, 3, 1, 5]")
        .contains("the model has [3, 3, 1, 4]");
    assertThat(result.epochsCompared()).isZero();
  }

  @Test
  void anImpossibleLayerIsADifference() throws IOException {
    change(layers -> ((ObjectNode) layers.get(3).get("maxPool")).put("size", 50));

    Verification result = verify(model(), null);

    assertThat(result.stage()).isEqualTo("network");
    assertThat(result.difference()).contains("layer 4 (maxPool)");
  }

  @Test
  void anotherClassIsADifference() throws IOException {
    changeRecord(
        record ->
            record
                .put("model", "nn")
                .putObject("network")
                .put("className", "example.Own")
                .put("codeSha256", "0".repeat(64)));

    Verification result = verify(model(), null);

    assertThat(result.stage()).isEqualTo("network");
    assertThat(result.difference()).contains("network.className example.Own against layers");
    assertThat(result.causes()).singleElement().asString().contains("class");
  }

  @Test
  void comparesWithAFile() throws IOException {
    var record = Verifier.record(trained);

    assertThat(RecordedNetwork.compare(record, network("own", YAML), "own.yaml")).isEmpty();
    Verification result =
        RecordedNetwork.compare(
                record, network("own", YAML.replace("dense: 40", "dense: 41")), "own.yaml")
            .orElseThrow();
    assertThat(result.same()).isFalse();
    assertThat(result.difference()).isEqualTo("network.dense1.units 40 against 41 in own.yaml");
  }

  @Test
  void autoResumeTrainsAChangedNetworkAgain() throws IOException {
    run(Interrupted.AUTO_RESUME, network("own", YAML), null, null, TrainingListener.SILENT);
    assertThat(temp.resolve("models/own/2")).doesNotExist();

    run(
        Interrupted.AUTO_RESUME,
        network("own", YAML.replace("dense: 40", "dense: 33")),
        null,
        null,
        TrainingListener.SILENT);

    assertThat(temp.resolve("models/own/2")).exists();
  }

  @Test
  void resumeNamesTheLayerThatWasChanged() throws IOException {
    TrainingListener killed =
        new TrainingListener() {
          @Override
          public void epochDone(org.inkgraph.provenance.EpochRecord epoch) {
            if (epoch.epoch() == 2) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThatThrownBy(() -> run(Interrupted.REFUSE, network("own", YAML), null, null, killed))
        .hasMessage("killed");

    assertThatThrownBy(
            () ->
                run(
                    Interrupted.RESUME,
                    network("own", YAML.replace("filters: 4", "filters: 5")),
                    null,
                    null,
                    TrainingListener.SILENT))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("network.conv1.filters differs");
    ExportedRun resumed =
        run(Interrupted.RESUME, network("own", YAML), null, null, TrainingListener.SILENT);
    assertThat(resumed.record().weightsSha256())
        .isEqualTo(Verifier.record(trained).weightsSha256());
  }

  @Test
  void takesTheWeightsThatFitAndSaysWhich() throws IOException {
    Network wider = network("wider", YAML.replace("dense: 40", "dense: 50"));

    ExportedRun run = train(wider, "own", null);

    assertThat(log)
        .contains(
            "Taken from the own: conv1, batchNorm1, logits/bias",
            "Drawn, as it has none of that name and shape: dense1, logits/weights");
    assertThat(run.record().initializedFrom().model()).isEqualTo("own");
    assertThat(verify(run.directory(), trained).same()).isTrue();
  }

  @Test
  void refusesAModelOfWhichNothingFits() {
    assertThatThrownBy(
            () ->
                train(
                    network(
                        "other",
                        "layers: [flatten, dense: {units: 4, name: hidden}, logits: {name: out}]"),
                    "own",
                    null))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("none of its variables has the name and shape")
        .hasMessageContaining("conv1/weights");
  }

  @Test
  void frozenLayersKeepTheirBits() throws IOException {
    Network wider = network("wider", YAML.replace("dense: 40", "dense: 50"));

    ExportedRun run = train(wider, "own", List.of("conv*", "batchNorm*"));

    Map<String, WeightArray> before = SavedWeights.all(trained);
    Map<String, WeightArray> after = SavedWeights.all(run.directory());
    for (String kept :
        List.of("conv1/weights", "conv1/bias", "batchNorm1/scale", "batchNorm1/movingMean")) {
      assertThat(after.get(kept).values()).as(kept).isEqualTo(before.get(kept).values());
    }
    assertThat(after.get("logits/bias").values()).isNotEqualTo(before.get("logits/bias").values());
    assertThat(run.record().freeze()).containsExactly("batchNorm*", "conv*");
    assertThat(run.record().exportedEpoch().validationAccuracy()).isGreaterThan(0.8);
    assertThat(verify(run.directory(), trained).same()).isTrue();
    assertThatThrownBy(() -> train(wider, "own", List.of("pool*")))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("the layers are conv1, batchNorm1, dense1, logits");
  }

  private Path model() {
    return temp.resolve("models/own/1");
  }

  private Network network(String name, String yaml) throws IOException {
    Path file = temp.resolve(name + ".yaml");
    Files.writeString(file, yaml);
    return NetworkFile.read(file);
  }

  private ExportedRun train(Network network, String initialWeights, List<String> freeze)
      throws IOException {
    return run(Interrupted.REFUSE, network, initialWeights, freeze, TrainingListener.SILENT);
  }

  private ExportedRun run(
      Interrupted decision,
      Network network,
      String initialWeights,
      List<String> freeze,
      TrainingListener listener)
      throws IOException {
    List<ExportedRun> results = new ArrayList<>();
    TrainingRequest request =
        new TrainingRequest(
            network,
            network.name(),
            new TrainingRequest.Settings(
                "stripes",
                null,
                null,
                Recipes.load("quick", "small").with("epochs", 3).with("batchSize", 20),
                null,
                null,
                initialWeights,
                freeze),
            Execution.on(Device.CPU),
            new TrainingRequest.Checkpointing(temp.resolve("checkpoints"), null, decision),
            new TrainingRequest.Output(temp.resolve("models"), null, null, null));
    DatasetProvider data = new DatasetProvider(temp.resolve("data"), DownloadListener.SILENT);
    assertThat(new TrainingRunner(request, data, log::add).run(listener, results::add)).isTrue();
    return results.get(0);
  }

  private Verification verify(Path directory, Path initializedFrom) throws IOException {
    return new Verifier(
            directory,
            new ReplaySources(new DatasetFinder(temp.resolve("data")), null, null, initializedFrom),
            null,
            2)
        .verify(TrainingListener.SILENT);
  }

  private void change(Consumer<ArrayNode> change) throws IOException {
    changeRecord(record -> change.accept((ArrayNode) record.get("network").get("layers")));
  }

  private void changeRecord(Consumer<ObjectNode> change) throws IOException {
    Path file = model().resolve("training.json");
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode record = (ObjectNode) mapper.readTree(file.toFile());
    change.accept(record);
    mapper.writeValue(file.toFile(), record);
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
  }
}

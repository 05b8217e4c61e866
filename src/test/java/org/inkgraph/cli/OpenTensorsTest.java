package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.Device;
import org.inkgraph.serve.PredictionServer;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.testing.NativeObjects;
import org.inkgraph.testing.Slow;
import org.inkgraph.testing.SmallData;
import org.inkgraph.testing.TinyModel;
import org.inkgraph.train.TrainedModel;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.TrainingOptions;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No command leaves a tensor, graph or session open, whatever its result. */
@Slow
class OpenTensorsTest {
  /**
   * TensorFlow Java's {@code Session.save} and {@code restore} leave the tensor of the file's name
   * to the garbage collector; an export saves twice and restores once.
   */
  private static final long OF_AN_EXPORT = 3;

  private static final String RECIPE =
      """
      initialization: he-normal
      batchSize: 50
      epochs: 2
      shuffle: true
      validationImages: 50
      learningRate: {peak: 0.001, warmUp: 0, schedule: constant}
      adam: {beta1: 0.9, beta2: 0.999, epsilon: 1.0e-8}
      """;

  private static final String PLAIN =
      """
      dropout: 0
      labelSmoothing: 0
      keepBest: false
      shards: {towers: 1, columns: 1}
      """;

  private static final String RICH =
      """
      dropout: 0.5
      labelSmoothing: 0.1
      augmentation:
        {rotation: 15, translation: 1, scale: 0.1, shear: 0.1, elastic: {displacement: 3, smoothness: 2}}
      weightAverage: 0.9
      patience: 1
      keepBest: true
      shards: {towers: 2, columns: 2}
      """;

  /** Output options of the commands; the directory is emptied after each. */
  private static final String INTO =
      " --models-dir=DIR/new/m --checkpoints-dir=DIR/new/c --tensorboard-dir=DIR/new/t";

  @TempDir private static Path directory;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  @BeforeAll
  static void prepare() throws Exception {
    SmallData.writeStripes(directory.resolve("stripes"), 300, 1);
    SmallData.writeStripes(directory.resolve("others"), 300, 9);
    recipe("plain", PLAIN);
    recipe("rich", RICH);
    recipe("student", PLAIN + "distillation: {weight: 0.5, temperature: 2}\n");
    for (String model : List.of("nn", "cnn")) {
      assertThat(
              run(
                  "train MODEL --data=DIR/stripes --epochs=1 --models-dir=DIR/trained --checkpoints-dir=DIR/c"
                      .replace("MODEL", model)))
          .isZero();
    }
    TinyModel.save(directory.resolve("served/good/1"), 8, 8, 3);
    TinyModel.save(directory.resolve("other-size/1"), 9, 8, 3);
    Files.createDirectories(directory.resolve("served/broken/1"));
    Files.writeString(directory.resolve("served/broken/1/saved_model.pb"), "no graph");
    BufferedImage stroke = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    stroke.createGraphics().drawLine(20, 8, 20, 30);
    ImageIO.write(stroke, "png", directory.resolve("stroke.png").toFile());
  }

  private static void recipe(String name, String more) throws IOException {
    Files.writeString(directory.resolve(name + ".yaml"), RECIPE + more);
  }

  @BeforeEach
  void beQuiet() {
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
  }

  @AfterEach
  void restore() throws Exception {
    System.setOut(out);
    System.setErr(err);
  }

  private static int run(String command) {
    return InkgraphCommand.run(
        Stream.of(command.split(" "))
            .map(word -> word.replace("DIR", directory.toString()))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | train nn --data=DIR/stripes --epochs=2 --checkpoint-every=2 --tensorboard
          0 | train nn --data=DIR/stripes --recipe=DIR/rich.yaml --profile=DIR/new/profile.json
          0 | train cnn --data=DIR/stripes --recipe=DIR/rich.yaml --threads=2
          0 | train cnn --data=DIR/stripes --recipe=DIR/plain.yaml --precision=auto
          0 | train nn --data=DIR/stripes --recipe=DIR/student.yaml --teacher=DIR/trained/cnn/1
          0 | train nn --data=DIR/stripes --recipe=DIR/plain.yaml --init-from=DIR/trained/nn/1
          1 | train nn --data=DIR/stripes --recipe=DIR/plain.yaml --learning-rate=1e30
          0 | train nn --data=DIR/stripes --recipe=DIR/plain.yaml --init-from=DIR/trained/cnn/1
          1 | train nn --data=DIR/stripes --recipe=DIR/plain.yaml --init-from=DIR/other-size/1
          1 | train nn --data=DIR/stripes --recipe=DIR/student.yaml --teacher=DIR/other-size/1
          1 | train nn --data=DIR/stripes --recipe=DIR/student.yaml --teacher=DIR/served/broken/1
          """)
  void trainingClosesAllThatItOpens(int exitCode, String command) throws Exception {
    assertThat(leftOpenBy(exitCode, command + INTO)).isEqualTo(exitCode == 0 ? OF_AN_EXPORT : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | verify DIR/trained/nn/1 --data=DIR/stripes
          3 | verify DIR/trained/nn/1 --data=DIR/others
          0 | report DIR/trained/nn/1 --data=DIR/stripes --out=DIR/new/r
          0 | report DIR/trained/cnn/1 --data=DIR/stripes --out=DIR/new/r --format=csv
          1 | report DIR/other-size/1 --data=DIR/stripes --out=DIR/new/r
          1 | report DIR/served/broken/1 --data=DIR/stripes --out=DIR/new/r
          0 | predict DIR/trained/cnn/1 DIR/stroke.png
          1 | predict DIR/trained/cnn/1 DIR/plain.yaml
          0 | info
          """)
  void evaluationClosesAllThatItOpens(int exitCode, String command) throws Exception {
    assertThat(leftOpenBy(exitCode, command)).isZero();
  }

  private static long leftOpenBy(int exitCode, String command) throws Exception {
    return NativeObjects.leftOpenBy(
        () -> {
          Files.createDirectories(directory.resolve("new"));
          assertThat(run(command)).as(command).isEqualTo(exitCode);
          StagedDirectory.delete(directory.resolve("new"));
        });
  }

  @Test
  void aStoppedAndResumedRunClosesAllThatItOpens() throws Exception {
    Recipe recipe = Recipes.load("quick", "nn").with("batchSize", 20).with("epochs", 2);
    Trainer trainer =
        new Trainer(
            Networks.named("nn").orElseThrow(), SmallData.stripes(120), recipe, 1, Device.CPU);
    long left =
        NativeObjects.leftOpenBy(
            () -> {
              AtomicInteger parts = new AtomicInteger();
              Path folder = directory.resolve("run");
              Optional<TrainedModel> trained = Optional.empty();
              while (trained.isEmpty()) {
                parts.incrementAndGet();
                try (Checkpoints checkpoints = Checkpoints.open(folder)) {
                  AtomicInteger asked = new AtomicInteger();
                  BooleanSupplier stop = () -> asked.incrementAndGet() > 1;
                  trained =
                      trainer.train(
                          TrainingListener.SILENT,
                          new TrainingOptions(checkpoints, null, stop, null, line -> {}));
                }
              }
              assertThat(parts).hasValueGreaterThan(1);
              StagedDirectory.delete(folder);
            });
    assertThat(left).isZero();
  }

  @Test
  void aServerClosesAllThatItOpens() throws Exception {
    ServerSettings defaults = ServerSettings.of(directory.resolve("served"));
    ServerSettings settings =
        new ServerSettings(
            defaults.models(),
            defaults.host(),
            0,
            defaults.versions(),
            defaults.batching(),
            defaults.timeout(),
            defaults.bodies(),
            defaults.access(),
            defaults.pollInterval());
    String row = "[" + "0,".repeat(7) + "0]";
    String image = "[" + (row + ",").repeat(7) + row + "]";
    HttpClient client = HttpClient.newHttpClient();
    long left =
        NativeObjects.leftOpenBy(
            () -> {
              try (PredictionServer server = PredictionServer.start(settings)) {
                String address = "http://127.0.0.1:" + server.port() + "/v1/models/";
                assertThat(ask(client, address + "good:predict", image)).isEqualTo(200);
                assertThat(ask(client, address + "good:predict", row)).isEqualTo(400);
                assertThat(ask(client, address + "broken:predict", image)).isEqualTo(404);
              }
            });
    assertThat(left).isZero();
  }

  private static int ask(HttpClient client, String address, String image) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .POST(BodyPublishers.ofString("{\"instances\": [" + image + "]}"))
            .build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }
}

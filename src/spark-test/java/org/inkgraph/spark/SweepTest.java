package org.inkgraph.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.apache.spark.sql.Row;
import org.inkgraph.app.SweepRequest;
import org.inkgraph.app.SweepSummary;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  private static final String PLAN =
      """
      networks: [nn]
      recipes: [quick]
      data: [stripes]
      seeds: [1, 2]
      overrides:
        grid:
          epochs: [1, 2]
      """;

  @TempDir private Path directory;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void writeData() throws IOException {
    SmallData.writeStripes(directory.resolve("stripes"), 240, 1);
  }

  @Test
  void eachPointHasTheWeightsOfATrainingAlone() throws IOException {
    SweepSummary summary = sweep(PLAN, () -> false);

    assertThat(summary.points()).isEqualTo(4);
    assertThat(summary.trained()).isEqualTo(4);
    assertThat(summary.failures()).isEmpty();
    List<CSVRecord> records = results();
    assertThat(records).hasSize(4);
    Dataset dataset = DatasetCatalog.load(directory.resolve("stripes").toString(), directory);
    for (CSVRecord record : records) {
      Recipe recipe =
          Recipes.load("quick", "nn").with("epochs", Integer.parseInt(record.get("epochs")));
      Trainer alone =
          new Trainer(
              Networks.named("nn").orElseThrow(),
              dataset,
              recipe,
              Long.parseLong(record.get("seed")),
              Device.CPU);
      assertThat(record.get("weightsSha256"))
          .isEqualTo(alone.train(TrainingListener.SILENT).record().weightsSha256());
    }
  }

  @Test
  void resultsAreATableInTwoFormatsChartsAndTheBestModel() throws IOException {
    SweepSummary summary = sweep(PLAN, () -> false);

    List<CSVRecord> records = results();
    List<Row> rows =
        LocalSpark.session()
            .read()
            .parquet(out().resolve("results/results.parquet").toString())
            .collectAsList();
    assertThat(rows).hasSize(4);
    double highest = 0;
    for (int i = 0; i < 4; i++) {
      CSVRecord record = records.get(i);
      Row row = rows.get(i);
      assertThat(row.<String>getAs("point")).isEqualTo(record.get("point"));
      assertThat(row.<String>getAs("weightsSha256")).isEqualTo(record.get("weightsSha256"));
      assertThat(row.getJavaMap(row.fieldIndex("overrides"))).containsOnlyKeys("epochs");
      assertThat(row.<Double>getAs("loss")).isEqualTo(Double.parseDouble(record.get("loss")));
      assertThat(record.get("host")).isNotEmpty();
      assertThat(Double.parseDouble(record.get("seconds"))).isPositive();
      assertThat(record.get("error")).isEmpty();
      highest = Math.max(highest, Double.parseDouble(record.get("validationAccuracy")));
    }
    assertThat(summary.settings()).hasSize(2);
    assertThat(summary.settings().get(0).setting()).isEqualTo("nn quick stripes epochs=1");
    assertThat(summary.settings().get(0).seeds()).isEqualTo(2);
    CSVRecord best =
        records.stream()
            .filter(record -> record.get("point").equals(summary.best()))
            .findFirst()
            .orElseThrow();
    assertThat(Double.parseDouble(best.get("validationAccuracy"))).isEqualTo(highest);
    try (Recognizer recognizer = Recognizer.load(out().resolve("best"))) {
      assertThat(recognizer.classes()).isEqualTo(3);
    }
    assertThat(Files.readString(out().resolve("best/training.json")))
        .contains(best.get("weightsSha256"));
    for (String name : List.of("accuracy_by_setting", "accuracy_by_epochs")) {
      assertThat(out().resolve("results/" + name + ".svg")).exists();
      assertThat(out().resolve("results/" + name + ".png")).exists();
    }
    assertThat(out().resolve("results/summary.json")).exists();
  }

  @Test
  void skipsTrainedPointsAndAddsNewOnes() throws IOException {
    sweep(PLAN, () -> false);
    Map<Path, Object> before = modelTimes();

    SweepSummary again =
        sweep(PLAN.replace("[1, 2]\noverrides", "[1, 2, 3]\noverrides"), () -> false);

    assertThat(again.points()).isEqualTo(6);
    assertThat(again.skipped()).isEqualTo(4);
    assertThat(again.trained()).isEqualTo(6);
    assertThat(modelTimes()).containsAllEntriesOf(before);
    assertThat(told).contains("6 points, of which 4 are trained already");
  }

  @Test
  void otherDataOfTheSameNameIsAnotherPoint() throws IOException {
    sweep(PLAN, () -> false);
    SmallData.writeStripes(directory.resolve("stripes"), 240, 9);

    SweepSummary other = sweep(PLAN, () -> false);

    assertThat(other.skipped()).isZero();
    assertThat(other.trained()).isEqualTo(4);
  }

  @Test
  void aStoppedSweepIsResumed() throws IOException {
    // Long points, or all might be trained before the sweep looks whether it should stop.
    String plan = PLAN.replace("epochs: [1, 2]", "epochs: [1, 60]");
    AtomicBoolean stop = new AtomicBoolean();
    SweepSummary stopped =
        sweep(
            plan,
            line -> {
              told.add(line);
              stop.set(stop.get() || line.endsWith(" is trained"));
            },
            stop::get);
    assertThat(stopped.stopped()).isTrue();
    assertThat(stopped.trained()).isBetween(1, 3);
    assertThat(out().resolve("results")).doesNotExist();

    told.clear();
    SweepSummary rest = sweep(plan, () -> false);

    // A point that was about to be exported may end after the sweep has counted.
    assertThat(rest.skipped()).isBetween(stopped.trained(), 3);
    assertThat(told.stream().filter(line -> line.endsWith(" is trained")))
        .as("no point is trained twice")
        .hasSize(4 - rest.skipped());
    assertThat(rest.trained()).isEqualTo(4);
    assertThat(results()).hasSize(4);
  }

  @Test
  void aFailedPointIsRetriedAndReported() throws IOException {
    String plan =
        """
        networks: [nn]
        recipes: [quick]
        data: [stripes]
        seeds: [1]
        retries: 1
        overrides:
          list:
            - {epochs: 1}
            - {epochs: 1, learningRate.peak: 1.0e+30}
        """;

    SweepSummary summary = sweep(plan, () -> false);

    assertThat(summary.trained()).isEqualTo(1);
    assertThat(summary.failures()).hasSize(1);
    assertThat(summary.failures().get(0)).contains("nn-quick-1-").contains("loss");
    assertThat(told.stream().filter(line -> line.contains(" failed: "))).hasSize(2);
    assertThat(told).contains("2 points", "retrying 1 point that failed");
    CSVRecord failed = results().get(1);
    assertThat(failed.get("error")).contains("loss");
    assertThat(failed.get("weightsSha256")).isEmpty();
    assertThat(failed.get("learningRate.peak")).isEqualTo("1.0E30");
  }

  /** Only a lock that another executor holds is worth waiting for. */
  @Test
  @Timeout(60)
  void aPointThatCannotWriteItsCheckpointsFailsAtOnce() throws IOException {
    Files.createFile(Files.createDirectory(out()).resolve("checkpoints"));

    SweepSummary summary = sweep(PLAN.replace("[1, 2]", "[1]") + "retries: 0\n", () -> false);

    assertThat(summary.failures()).hasSize(1);
    assertThat(summary.failures().get(0)).contains("checkpoints is a file");
  }

  @Test
  void equalTrainingsAreOnePoint() throws IOException {
    String plan =
        PLAN.replace("grid:\n    epochs: [1, 2]", "list: [{epochs: 1}, {epochs: 1}, {epochs: 2}]");

    SweepRequest request = request(plan);
    assertThat(SweepPoints.of(SweepPlan.read(request.plan()), request)).hasSize(4);
  }

  @Test
  void aRecipeBesideThePlanIsFound() throws IOException {
    Files.writeString(
        directory.resolve("mine.yaml"),
        new String(
                Recipes.class
                    .getResourceAsStream("/org/inkgraph/recipes/nn-quick.yaml")
                    .readAllBytes(),
                StandardCharsets.UTF_8)
            .replaceAll("epochs: .*", "epochs: 1"));

    SweepSummary summary =
        sweep("networks: [nn]\nrecipes: [mine.yaml]\ndata: [stripes]\nseeds: [1]\n", () -> false);

    assertThat(summary.settings().get(0).setting()).isEqualTo("nn mine stripes");
  }

  /** Another machine has neither the plan's directory nor the file. */
  @Test
  void aNetworkBesideThePlanGoesToTheExecutors() throws IOException {
    Path file = directory.resolve("own.yaml");
    Files.writeString(file, "layers: [flatten, dense: 40, tanh, logits]\n");
    SweepRequest request =
        request(
            """
            networks: [own.yaml]
            recipes: [quick]
            data: [stripes]
            seeds: [1]
            freeze: [dense1]
            overrides: {list: [{epochs: 1}]}
            """);
    SweepPlan plan = SweepPlan.read(request.plan());
    List<SweepPoint> points = SweepPoints.of(plan, request);
    Files.writeString(file, "layers: [flatten, dense: 41, tanh, logits]\n");
    List<SweepPoint> changed = SweepPoints.of(plan, request);
    Files.delete(file);

    SweepSummary summary =
        new Sweep(LocalSpark.session(), plan, points, out(), told::add, () -> false)
            .run(request.plan());

    assertThat(summary.failures()).isEmpty();
    assertThat(summary.trained()).isEqualTo(1);
    assertThat(summary.settings().get(0).setting()).isEqualTo("own quick stripes epochs=1");
    assertThat(Files.readString(out().resolve("models/" + summary.best() + "/1/training.json")))
        .contains("\"units\" : 40", "\"freeze\" : [");
    assertThat(changed.get(0).task().identity()).isNotEqualTo(points.get(0).task().identity());
  }

  @Test
  void rejectsInvalidPointsBeforeTraining() {
    assertRefused(PLAN.replace("[nn]", "[rnn]"), "no network rnn; there are nn, cnn, ");
    assertRefused(PLAN.replace("[quick]", "[slow]"), "no recipe slow for nn");
    assertRefused(PLAN.replace("[stripes]", "[nowhere]"), "no data set nowhere");
    assertRefused(PLAN.replace("epochs: [1, 2]", "epoch: [1]"), "no key epoch in the recipe");
    assertRefused(
        PLAN.replace("epochs: [1, 2]", "epochs: [0]"), "epochs must be at least 1, got 0");
    assertRefused(PLAN + "precision: float16\n", "knows no precision float16");
    assertRefused(PLAN.replace("[quick]", "[distilled]"), "learns from a teacher");
    assertRefused(PLAN + "freeze: [conv1]\n", "the layers are dense1, dense2, logits");
    assertThat(out()).doesNotExist();
  }

  @Test
  void reportsDifferentDataOnAnExecutor() throws IOException {
    SweepRequest request = request(PLAN);
    SweepPlan plan = SweepPlan.read(request.plan());
    List<SweepPoint> points = SweepPoints.of(plan, request);
    SmallData.writeStripes(directory.resolve("stripes"), 240, 9);

    SweepSummary summary =
        new Sweep(LocalSpark.session(), plan, points, out(), told::add, () -> false)
            .run(request.plan());

    assertThat(summary.trained()).isZero();
    assertThat(summary.failures())
        .hasSize(4)
        .allMatch(line -> line.contains("differs from that where the sweep was started"));
    assertThat(summary.best()).isNull();
  }

  private void assertRefused(String yaml, String message) {
    assertThatThrownBy(() -> sweep(yaml, () -> false))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(message);
  }

  private SweepSummary sweep(String yaml, BooleanSupplier stop) throws IOException {
    return sweep(yaml, told::add, stop);
  }

  private SweepSummary sweep(String yaml, Consumer<String> progress, BooleanSupplier stop)
      throws IOException {
    SweepRequest request = request(yaml);
    SweepPlan plan = SweepPlan.read(request.plan());
    List<SweepPoint> points = SweepPoints.of(plan, request);
    return new Sweep(LocalSpark.session(), plan, points, out(), progress, stop).run(request.plan());
  }

  private SweepRequest request(String yaml) throws IOException {
    Path file = Files.writeString(directory.resolve("plan.yaml"), yaml);
    return new SweepRequest(file, out(), directory, null);
  }

  /** Has a name that URIs escape. */
  private Path out() {
    return directory.resolve("out of 100 %");
  }

  private List<CSVRecord> results() throws IOException {
    try (var reader = Files.newBufferedReader(out().resolve("results/results.csv"))) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .get()
          .parse(reader)
          .getRecords();
    }
  }

  private Map<Path, Object> modelTimes() throws IOException {
    try (Stream<Path> models = Files.walk(out().resolve("models"))) {
      Map<Path, Object> times = new HashMap<>();
      for (Path path : models.filter(Files::isRegularFile).toList()) {
        times.put(path, Files.getLastModifiedTime(path));
      }
      return times;
    }
  }
}

package org.inkgraph.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.IdxFile;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.Device;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Python;
import org.inkgraph.testing.Requirements;
import org.inkgraph.testing.TinyModel;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of {@code inkgraph-…-spark.jar} on a cluster, one of whose workers is killed. */
class ClusterIT {
  /** Images of {@link #everyImageHasOneRowThoughAWorkerIsKilled}; a million by hand. */
  private static final int IMAGES =
      Integer.getInteger("inkgraph.images", LongTests.size(40_000, 100_000));

  /** Of a point: enough for a worker to be killed while one is trained. */
  private static final int EPOCHS = LongTests.size(1, 2);

  @TempDir private static Path logs;
  private static SparkCluster cluster;

  @TempDir private Path directory;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = SparkCluster.start(logs);
  }

  @AfterAll
  static void stopCluster() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void eachPointHasTheWeightsOfATrainingAloneThoughAWorkerIsKilled() throws Exception {
    Requirements.mnist();
    String quick =
        Files.readString(Path.of("src/main/resources/org/inkgraph/recipes/nn-quick.yaml"));
    Files.writeString(
        directory.resolve("slow.yaml"), quick.replaceFirst("peak: .*", "peak: 0.0001"));
    Path plan =
        Files.writeString(
            directory.resolve("plan.yaml"),
            """
            networks: [nn]
            recipes: [quick, slow.yaml]
            seeds: SEEDS
            overrides:
              grid: {epochs: [EPOCHS]}
            """
                .replace("SEEDS", LongTests.ENABLED ? "[1, 2, 3, 4]" : "[1, 2]")
                .replace("EPOCHS", Integer.toString(EPOCHS)));

    Launcher.Running sweep =
        cluster.submit(directory, List.of(), "sweep", plan.toString(), "--out", "out");
    sweep.awaitErr(" is trained");
    cluster.killWorker();
    Launcher.Outcome outcome = sweep.end();
    cluster.startWorker();

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("nn quick mnist epochs=" + EPOCHS, "best by validation: nn-");
    List<CSVRecord> points = results();
    assertThat(points).hasSize(LongTests.size(4, 8));
    Dataset mnist = DatasetCatalog.load("mnist", Requirements.mnist().getParent());
    for (CSVRecord point : points) {
      assertThat(point.get("error")).isEmpty();
      Path slow = directory.resolve("slow.yaml");
      String recipe = point.get("recipe").equals("slow") ? slow.toString() : "quick";
      Trainer alone =
          new Trainer(
              Networks.named("nn").orElseThrow(),
              mnist,
              Recipes.load(recipe, "nn").with("epochs", EPOCHS),
              Long.parseLong(point.get("seed")),
              Device.CPU);
      assertThat(point.get("weightsSha256"))
          .isEqualTo(alone.train(TrainingListener.SILENT).record().weightsSha256());
    }
  }

  @Test
  void everyImageHasOneRowThoughAWorkerIsKilled() throws Exception {
    Path mnist = Requirements.mnist();
    Launcher alone = new Launcher(directory, mnist.getParent());
    alone.succeed("train", "nn", "--epochs", "1", "--limit", "10000");
    alone.succeed("report", "nn", "--data", "mnist", "--format", "csv");
    Path images = repeated(mnist, IMAGES);

    Launcher.Running score =
        cluster.submit(
            directory, List.of(), "score", "nn", images.toString(), "--out", "rows", "--json");
    score.awaitErr("scored 20 %");
    cluster.killWorker();
    Launcher.Outcome outcome = score.end();
    cluster.startWorker();

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("\"images\" : " + IMAGES, "\"errors\" : 0");
    assertThat(differences("rows")).isEqualTo(IMAGES + " rows, " + IMAGES + " keys, 0 others\n");
  }

  @Test
  void reportsAModelThatWorkersCannotLoad() throws Exception {
    Path model = TinyModel.save(directory.resolve("model"), 28, 28, 10);

    Launcher.Outcome outcome =
        cluster
            .submit(
                directory,
                List.of("--conf", "spark.executor.extraJavaOptions=-Djava.io.tmpdir=/dev/null/tmp"),
                "score",
                model.toString(),
                Requirements.mnist()
                    .resolve("t10k-images-idx3-ubyte.gz")
                    .toAbsolutePath()
                    .toString(),
                "--out",
                "rows")
            .end();

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err().lines().filter(line -> line.startsWith("inkgraph: ")))
        .singleElement()
        .asString()
        .contains("the model cannot be loaded on ")
        .contains("temporary directory");
  }

  /** Repeats the test images. */
  private Path repeated(Path mnist, int count) throws IOException {
    byte[] once = IdxFile.read(mnist.resolve("t10k-images-idx3-ubyte.gz"), 3).values();
    byte[] all = new byte[count * 28 * 28];
    for (int at = 0; at < all.length; at += once.length) {
      System.arraycopy(once, 0, all, at, Math.min(once.length, all.length - at));
    }
    Path file = directory.resolve("images");
    IdxFile.write(file, all, count, 28, 28);
    return file;
  }

  /** Compares rows with the report's predictions, without Spark and Inkgraph. */
  private String differences(String rows) throws IOException, InterruptedException {
    return Python.in("INKGRAPH_PYTHON_SPARK", ".ci/requirements-spark.txt")
        .with(Map.of("ROWS", directory.resolve(rows).toString()))
        .script(
            directory,
            """
            import csv, os, sys
            import pyarrow.parquet as parquet

            table = parquet.read_table(os.environ["ROWS"], columns=["key", "class"])
            keys = table["key"].to_pylist()
            with open(sys.argv[1]) as file:
                reporter = [int(row["predicted"]) for row in csv.DictReader(file)]
            others = sum(
                predicted != reporter[int(key.split("#")[1]) % len(reporter)]
                for key, predicted in zip(keys, table["class"].to_pylist())
            )
            print(f"{len(keys)} rows, {len(set(keys))} keys, {others} others")
            """,
            directory.resolve("reports/nn/predictions.csv").toString());
  }

  private List<CSVRecord> results() throws IOException {
    try (var reader =
        Files.newBufferedReader(
            directory.resolve("out/results/results.csv"), StandardCharsets.UTF_8)) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    }
  }
}

package org.inkgraph.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.app.ScoreRequest;
import org.inkgraph.app.SparkJobs;
import org.inkgraph.cli.InkgraphCommand;
import org.inkgraph.data.IdxFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.SmallData;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the commands on Spark and their output; each starts its own session. */
class SparkRuntimeTest {
  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void stopSharedSpark() throws IOException {
    LocalSpark.stop();
  }

  @Test
  void thisBuildHasTheJobs() {
    assertThat(SparkJobs.required("score")).isInstanceOf(SparkRuntime.class);
  }

  @Test
  void sweepPrintsATableOfSettingsAndTheBest() throws Exception {
    Path plan = plan("seeds: [1, 2]\noverrides: {grid: {epochs: [1]}}");

    int exitCode = run("sweep", plan.toString(), "--out", out("sweep"), "--master", "local[2]");

    assertThat(exitCode).as(printed(err)).isZero();
    List<String> lines = printed(out).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).matches("setting +seeds +validation +deviation +95 % +seconds");
    assertThat(lines.get(1))
        .matches(
            "nn quick \\S+ epochs=1 +2( +\\d\\.\\d{4}){2} +-?\\d\\.\\d{4} - \\d\\.\\d{4}"
                + " +\\d+\\.\\d");
    assertThat(lines.get(2))
        .matches("best by validation: nn-quick-\\d-[0-9a-f]{8}, copied to .*/best");
    assertThat(printed(err)).contains("2 points\n", "2/2 nn-quick-").doesNotContain("\tat ");
  }

  @Test
  void aSweepWithAFailedPointExitsWithOne() throws Exception {
    Path plan = plan("seeds: [1]\nretries: 0\noverrides: {grid: {learningRate.peak: [1.0e+30]}}");

    int exitCode =
        run("sweep", plan.toString(), "--out", out("sweep"), "--master", "local[1]", "--json");

    assertThat(exitCode).isEqualTo(1);
    assertThat(printed(out)).contains("\"trained\" : 0", "\"best\" : null");
    assertThat(printed(err)).contains("inkgraph: not trained: nn-quick-1-");
  }

  @Test
  void nothingIsSaidOfTheBestIfEveryPointFailed() throws Exception {
    Path plan = plan("seeds: [1]\nretries: 0\noverrides: {grid: {learningRate.peak: [1.0e+30]}}");

    int exitCode = run("sweep", plan.toString(), "--out", out("sweep"), "--master", "local[1]");

    assertThat(exitCode).isEqualTo(1);
    assertThat(printed(out)).hasLineCount(1).startsWith("setting ");
  }

  @Test
  void scorePrintsHowOftenEachClassOccurs() throws Exception {
    Path model = TinyModel.save(directory.resolve("model"), 8, 8, 3);
    Path images = directory.resolve("images");
    IdxFile.write(images, new byte[640], 10, 8, 8);

    int exitCode =
        run(
            "score",
            model.toString(),
            images.toString(),
            "--out",
            out("rows"),
            "--master",
            "local[2]");

    assertThat(exitCode).as(printed(err)).isZero();
    assertThat(printed(out))
        .matches("(?s)0 +10\n10 images, 0 errors, \\d+\\.\\d s, \\d+ images/s\n");
    assertThat(printed(err)).contains("The rows are in ");
  }

  @Test
  void reportsAnInvalidMaster() throws Exception {
    Path model = TinyModel.save(directory.resolve("model"), 8, 8, 3);
    ScoreRequest request = new ScoreRequest(model, "input", "output", "image", null, "nonsense");
    List<String> told = new ArrayList<>();

    assertThatThrownBy(() -> new SparkRuntime().score(request, told::add))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith("Spark cannot start on nonsense: ")
        .hasMessageContaining("Could not parse Master URL")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  private Path plan(String rest) throws IOException {
    Path data = SmallData.writeStripes(directory.resolve("stripes"), 240, 1);
    return Files.writeString(
        directory.resolve("plan.yaml"),
        """
        networks: [nn]
        recipes: [quick]
        data: [%s]
        %s
        """
            .formatted(data, rest));
  }

  private String out(String name) {
    return directory.resolve(name).toString();
  }

  private int run(String... arguments) {
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      return InkgraphCommand.run(arguments);
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }

  private static String printed(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}

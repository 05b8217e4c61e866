package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain distribution, which does not contain Spark. */
class WithoutSparkIT {
  @TempDir private Path directory;

  @Test
  void sweepAndScorePrintInOneLineHowToGetSpark() throws Exception {
    Path plan = Files.writeString(directory.resolve("plan.yaml"), "networks: [nn]\n");
    Path model = TinyModel.save(directory.resolve("model"), 8, 8, 3);
    Launcher launcher = new Launcher(directory, directory);

    assertNeedsSpark(launcher.run("sweep", plan.toString(), "--out", "out"), "sweep");
    assertNeedsSpark(launcher.run("score", model.toString(), "x", "--out", "out"), "score");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void distributionHasNoSparkJar() throws Exception {
    try (var jars = Files.list(Launcher.program().resolveSibling("../lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .noneMatch(name -> name.startsWith("spark-") || name.startsWith("scala-"));
    }
  }

  private static void assertNeedsSpark(Launcher.Outcome outcome, String command) {
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .startsWith("inkgraph: " + command + " needs Apache Spark")
        .contains("docs/SCALE.md");
  }
}

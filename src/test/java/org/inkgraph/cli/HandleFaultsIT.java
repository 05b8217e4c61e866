package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.testing.FaultyProcess;
import org.inkgraph.testing.Launcher.Outcome;
import org.inkgraph.testing.Slow;
import org.inkgraph.testing.SmallData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes with a low limit of open files. Java needs one per jar before the program starts, so
 * the minimum with which it starts is determined first.
 */
@Slow
@EnabledOnOs(OS.LINUX)
class HandleFaultsIT {
  private static final int MANY = 512;

  @TempDir private static Path shared;
  private static int minimum;

  @TempDir private Path directory;

  @BeforeAll
  static void findTheMinimum() throws Exception {
    SmallData.writeStripes(shared.resolve("small"), 120, 1);
    int tooFew = 8;
    minimum = MANY;
    while (minimum - tooFew > 1) {
      int between = (minimum + tooFew) / 2;
      if (with(shared, between).launcher().run("--version").exitCode() == 0) {
        minimum = between;
      } else {
        tooFew = between;
      }
    }
  }

  private static FaultyProcess with(Path directory, int handles) {
    return new FaultyProcess(directory, shared).bash("ulimit -n " + handles + "; exec \"$@\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 8})
  void aTrainingFailsInOneLineAndIsResumed(int more) throws Exception {
    Outcome outcome =
        with(directory, minimum + more)
            .launcher()
            .run("train", "nn", "--data", "small", "--epochs", "3", "--name", "run");

    if (outcome.exitCode() != 0) {
      FaultyProcess.requireOneLine(outcome, "");
    }
    assertThat(hidden()).isEmpty();
    boolean kept = Files.isDirectory(directory.resolve("checkpoints/run")) && holdsEntries();
    String[] again =
        kept
            ? new String[] {"train", "nn", "--name", "run", "--resume"}
            : new String[] {"train", "nn", "--name", "run", "--data", "small", "--epochs", "3"};
    new FaultyProcess(directory, shared).launcher().succeed(again);
  }

  @Test
  void aLimitThatIsTooLowIsNamedAndNothingIsWritten() throws Exception {
    Outcome outcome = with(directory, minimum - 1).launcher().run("train", "nn", "--data", "small");

    assertThat(outcome.exitCode()).isEqualTo(1);
    FaultyProcess.requireOneLine(outcome, "ulimit -n");
    assertThat(FaultyProcess.files(directory)).isEmpty();
  }

  @Test
  void aReportIsCompleteOrThePreviousOneStays() throws Exception {
    FaultyProcess all = new FaultyProcess(directory, shared);
    all.launcher().succeed("train", "nn", "--data", "small", "--epochs", "1");
    all.launcher().succeed("report", "nn");
    for (int more = 1; more < 6; more += 2) {
      FaultyProcess inkgraph = with(directory, minimum + more);
      var before = FaultyProcess.files(directory.resolve("reports/nn"));

      Outcome outcome = inkgraph.launcher().run("report", "nn");

      if (outcome.exitCode() != 0) {
        FaultyProcess.requireOneLine(outcome, "ulimit -n");
      }
      assertThat(FaultyProcess.files(directory.resolve("reports/nn"))).isEqualTo(before);
    }
  }

  private boolean holdsEntries() throws IOException {
    try (Stream<Path> entries = Files.list(directory.resolve("checkpoints/run"))) {
      return entries.findAny().isPresent();
    }
  }

  private List<Path> hidden() throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths
          .filter(Files::isDirectory)
          .filter(path -> path.getFileName().toString().startsWith("."))
          .toList();
    }
  }
}

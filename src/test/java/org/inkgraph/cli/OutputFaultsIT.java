package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.inkgraph.testing.FaultyProcess;
import org.inkgraph.testing.Launcher.Outcome;
import org.inkgraph.testing.Launcher.Running;
import org.inkgraph.testing.Slow;
import org.inkgraph.testing.SmallData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken standard output and error, terminals that disappear, and characters of all kinds. */
@Slow
@EnabledOnOs(OS.LINUX)
class OutputFaultsIT {
  private static final String[] TRAIN = {"train", "nn", "--data", "small", "--epochs", "1"};
  private static final String[] CHECK = {"data", "check", "small"};

  @TempDir private static Path shared;
  @TempDir private Path directory;

  @BeforeAll
  static void writeSmallData() throws IOException {
    SmallData.writeStripes(shared.resolve("small"), 120, 1);
  }

  private FaultyProcess inkgraph() {
    return new FaultyProcess(directory, shared);
  }

  @ParameterizedTest
  @CsvSource({"> /dev/full, No space left on device", ">&-, Bad file descriptor"})
  void aResultThatCannotBePrintedIsAFailure(String redirection, String reason) throws Exception {
    inkgraph()
        .bash("exec \"$@\" " + redirection)
        .fails("standard output cannot be written: " + reason, CHECK);
  }

  @Test
  void aReaderThatStopsEarlyIsNotAFailure() throws Exception {
    Outcome outcome =
        inkgraph().bash("\"$@\" | head -c 0; exit ${PIPESTATUS[0]}").launcher().run(CHECK);

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.err()).isEmpty();
  }

  /** A closed descriptor's number is reused for a file that Java reads its classes from. */
  @ParameterizedTest
  @ValueSource(strings = {"2>&-", "2>&- >&-"})
  void trainsWithoutStandardError(String redirection) throws Exception {
    Outcome outcome = inkgraph().bash("exec \"$@\" " + redirection).launcher().run(TRAIN);

    assertThat(outcome.exitCode()).isEqualTo(redirection.contains(">&- >&-") ? 1 : 0);
    assertThat(directory.resolve("saved_models/nn/1/training.json")).exists();
  }

  @Test
  void keepsTheRunWhenTheTerminalDisappears() throws Exception {
    Running running =
        inkgraph().launcher().start("train", "nn", "--data", "small", "--epochs", "100");
    running.awaitErr("nn epoch 2/100");

    running.signal("HUP");

    Outcome outcome = running.end();
    assertThat(outcome.exitCode()).isEqualTo(129);
    assertThat(outcome.err()).contains("the run is kept in checkpoints/nn");
    inkgraph().launcher().succeed("train", "nn", "--resume");
  }

  @ParameterizedTest
  @CsvSource({
    "JAVA_TOOL_OPTIONS, -Dfile.encoding=ISO-8859-1",
    "JAVA_TOOL_OPTIONS, -Duser.language=tr -Duser.country=TR"
  })
  void pathsCanHaveAllCharactersInAnyLocale(String variable, String value) throws Exception {
    FaultyProcess inkgraph =
        inkgraph().environment("LC_ALL", "C.UTF-8").environment(variable, value);
    Path data = Files.createDirectory(directory.resolve("Zeichen-ü-日本"));
    try (Stream<Path> files = Files.list(shared.resolve("small"))) {
      for (Path file : files.toList()) {
        Files.copy(file, data.resolve(file.getFileName()));
      }
    }

    inkgraph
        .launcher()
        .succeed(
            "train",
            "nn",
            "--data",
            data.toString(),
            "--epochs",
            "1",
            "--models-dir",
            "Modelle-ü-日本");
    Outcome report =
        inkgraph
            .launcher()
            .succeed(
                "report", "Modelle-ü-日本/nn/1", "--data", data.toString(), "--out", "Bericht-ü-日本");

    assertThat(report.out()).contains("accuracy").doesNotContain("0,");
    assertThat(directory.resolve("Bericht-ü-日本/summary.json")).content().contains("Zeichen-ü-日本");
  }

  @Test
  void printsThatALocaleDoesNotSupportTheCharacters() throws Exception {
    Outcome outcome =
        inkgraph()
            .environment("LC_ALL", "C")
            .bash("exec \"$@\" \"$(printf 'Zeichen-\\303\\274')\"")
            .launcher()
            .run("data", "check");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .startsWith("inkgraph: the argument Zeichen-")
        .endsWith(
            "has characters that this locale does not support; set one that does"
                + " (LC_ALL=C.UTF-8)");
  }
}

package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.Launcher.Outcome;
import org.inkgraph.testing.Slow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The output on a terminal and to a file. */
@Slow
@EnabledOnOs(OS.LINUX)
class ConsoleIT {
  private static final String ESCAPE = "\u001b";
  private static final String[] TRAIN = {"train", "nn", "--data", "made", "--epochs", "2"};

  @TempDir private static Path shared;
  @TempDir private Path directory;

  @BeforeAll
  static void makeData() throws IOException {
    new Handwriting(1).write(shared.resolve("made"), 2400, drawn -> {});
  }

  @Test
  void aFileGetsPlainLines() throws Exception {
    Outcome outcome = new Launcher(directory, shared).succeed(TRAIN);

    assertThat(outcome.err().lines())
        .anyMatch(line -> line.startsWith("nn epoch 1/2: loss "))
        .anyMatch(line -> line.startsWith("nn epoch 2/2: loss "));
    assertThat((outcome.err() + outcome.out()).chars())
        .allMatch(character -> character >= ' ' || character == '\n');
    assertThat(outcome.out())
        .matches(
            """
            model +saved_models/nn/1
            validation accuracy 0\\.\\d{4}
            temperature +\\d+\\.\\d{4}
            weightsSha256 +[0-9a-f]{64}
            """);
  }

  @Test
  void aTerminalGetsABarAndALinePerEpoch() throws Exception {
    String seen = onTerminal(Map.of(), "train", "cnn", "--data", "made", "--epochs", "1");

    assertThat(seen).contains("\r").containsPattern("cnn 1/1 +\\d+%").contains(" s left, loss ");
    assertThat(seen.lines()).anyMatch(line -> line.contains("cnn epoch 1/1: loss "));
  }

  @Test
  void hasNoColorsIfNoColorIsSet() throws Exception {
    assertThat(onTerminal(Map.of(), "--help")).contains(ESCAPE + "[");
    assertThat(onTerminal(Map.of("NO_COLOR", "1"), "--help")).doesNotContain(ESCAPE);
    assertThat(onTerminal(Map.of("NO_COLOR", "1"), TRAIN)).doesNotContain(ESCAPE);
  }

  @Test
  void aDumbTerminalGetsPlainLines() throws Exception {
    Map<String, String> dumb = Map.of("TERM", "dumb");

    assertThat(onTerminal(dumb, "train", "--help")).doesNotContain(ESCAPE);
    assertThat(onTerminal(dumb, TRAIN).replace("\r\n", "\n"))
        .doesNotContain(ESCAPE)
        .doesNotContain("\r")
        .contains("nn epoch 2/2: loss ");
  }

  @ParameterizedTest
  @CsvSource({"60, 50, 60", "200, 90, 100", "10, 50, 55", "many, 70, 80", "0, 70, 80"})
  void helpFitsTheWidth(String columns, int min, int max) throws Exception {
    Launcher launcher = new Launcher(directory, Map.of("COLUMNS", columns), List.of());

    assertThat(
            launcher
                .succeed("train", "--help")
                .out()
                .lines()
                .mapToInt(String::length)
                .max()
                .orElse(0))
        .isBetween(min, max);
  }

  @Test
  void helpIsAsWideAsTheTerminal() throws Exception {
    String command = "stty columns 90; '" + Launcher.program() + "' train --help";

    assertThat(
            inShell(Map.of("NO_COLOR", "1"), command)
                .lines()
                .mapToInt(String::length)
                .max()
                .orElse(0))
        .isBetween(81, 90);
  }

  /** Returns the output on a terminal, which util-linux's {@code script} provides. */
  private String onTerminal(Map<String, String> environment, String... arguments) throws Exception {
    return inShell(environment, Launcher.program() + " " + String.join(" ", arguments));
  }

  private String inShell(Map<String, String> environment, String command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("script", "--quiet", "--return", "--command", command, "/dev/null")
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().put("INKGRAPH_DATA", shared.toAbsolutePath().toString());
    builder.environment().put("TERM", "xterm");
    Launcher.prepare(builder.environment());
    builder.environment().remove("NO_COLOR");
    builder.environment().remove("COLUMNS");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String seen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(seen).isZero();
    return seen;
  }
}

package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output and exit codes of {@code network}, and what {@code train} says of a network's name. */
class NetworkCommandTest {
  @TempDir private Path directory;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void printsATableOrJson() throws IOException {
    String file = file("mine.yaml", "layers: [flatten, logits]");

    assertThat(InkgraphCommand.run("network", file, "--shape", "3x5", "--classes", "4")).isZero();
    assertThat(printed())
        .startsWith("mine for images of 3x5 and 4 classes\n\n")
        .contains("logits  4               64    120\n")
        .endsWith("not trainable    0\nFLOPs          120\n");
    printed.reset();
    assertThat(InkgraphCommand.run("network", "nn", "--json")).isZero();
    JsonNode json = new ObjectMapper().readTree(printed());
    assertThat(json.at("/parameters").asLong()).isEqualTo(784 * 256 + 256 + 257 * 256 + 257 * 10);
    assertThat(json.at("/layers/1/outputShape/0").asInt()).isEqualTo(256);
    assertThat(complained()).isEmpty();
  }

  @Test
  void refusesWrongNetworksInOneLine() throws IOException {
    fails(1, "layer 1 (conv1) on 28×28×1: ", file("a.yaml", "layers: [conv: 99999, logits]"));
    fails(1, "does not exist", directory.resolve("none.yaml").toString());
    fails(2, "unknown network 'smal'; choose one of nn, cnn, ", "smal");
    assertThat(complained()).contains("Did you mean 'small'?");
    fails(2, "--classes must be within 2..256, got 1", "nn", "--classes", "1");
    fails(2, "--shape must be ROWSxCOLUMNS such as 28x28, got 3", "nn", "--shape", "3");
    fails(2, "rows must be at least 1, got 0", "nn", "--shape", "0x3");
  }

  @Test
  void trainNeedsANameWhereThatOfTheFileIsNone() throws IOException {
    String file = file("my net.yaml", "layers: [flatten, logits]");

    assertThat(InkgraphCommand.run("train", file)).isEqualTo(1);
    assertThat(complained()).contains("'my net'; choose one with --name");
  }

  private void fails(int exitCode, String message, String... arguments) {
    complained.reset();
    String[] command = new String[arguments.length + 1];
    command[0] = "network";
    System.arraycopy(arguments, 0, command, 1, arguments.length);

    assertThat(InkgraphCommand.run(command)).isEqualTo(exitCode);
    assertThat(printed()).isEmpty();
    assertThat(complained().lines().findFirst().orElseThrow())
        .startsWith("inkgraph: ")
        .contains(message);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return complained.toString(StandardCharsets.UTF_8);
  }
}

package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell lines of the documents about the server, run as they stand: on a path where {@code
 * inkgraph serve} also chooses a free port, which {@code curl} then uses in place of 8501.
 */
@DisabledOnOs(OS.WINDOWS)
class ShellLinesIT {
  private static final String INKGRAPH =
      """
      #!/bin/sh
      case "$1" in serve) exec '%s' "$@" --port 0;; *) exec '%s' "$@";; esac
      """;

  /** Fails unless the answer is 200 and JSON, and prints it. */
  private static final String CURL =
      """
      #!/bin/bash
      port=$(sed -n 's|.*://.*:||p' "$SERVER")
      /usr/bin/env PATH="$USERS_PATH" curl --silent --show-error --fail "${@/:8501/:$port}"
      """;

  /** Starts the server in the background, waits for its address, and ends it at the end. */
  private static final String START =
      """
      export SERVER=$PWD/address
      %s > "$SERVER" & server=$!
      trap 'kill $server' EXIT
      for i in $(seq 600); do grep -q :// "$SERVER" && break; sleep 0.1; done
      """;

  @TempDir private Path directory;

  @BeforeEach
  void prepare() throws IOException {
    TinyModel.save(directory.resolve("saved_models/cnn/1"), 28, 28, 10);
    Path bin = Files.createDirectory(directory.resolve("bin"));
    script(bin.resolve("inkgraph"), INKGRAPH.formatted(Launcher.program(), Launcher.program()));
    script(bin.resolve("curl"), CURL);
  }

  @Test
  void theReadmeAsksAServer() throws Exception {
    String said = run(lines(Path.of("README.md"), "Over HTTP:", "## "));

    assertThat(said).contains("model_version_status", "\"predictions\"");
  }

  @Test
  void theDocumentAsksAsClientsOfTensorFlowServing() throws Exception {
    List<String> lines = new ArrayList<>(List.of("inkgraph serve saved_models"));
    lines.addAll(lines(Path.of("docs/SERVING.md"), "## TensorFlow Serving's REST", "## "));
    assertThat(lines).hasSizeGreaterThan(4);

    assertThat(run(lines)).contains("\"metadata\"", "\"predictions\"", "\"outputs\"");
  }

  @Test
  void theDocumentMakesATokenAndAKeyStore() throws Exception {
    List<String> lines = lines(Path.of("docs/SERVING.md"), "## Access", "#");
    assertThat(lines).anyMatch(line -> line.startsWith("keytool -genkeypair"));

    assertThat(run(lines)).contains("model_version_status");
    assertThat(Files.readString(directory.resolve("address"))).startsWith("https://");
  }

  /** Returns the indented lines between two that begin as given. */
  private static List<String> lines(Path document, String from, String to) throws IOException {
    List<String> lines = Files.readAllLines(document);
    int start = 0;
    while (!lines.get(start).startsWith(from)) {
      start++;
    }
    List<String> found = new ArrayList<>();
    for (String line : lines.subList(start + 1, lines.size())) {
      if (line.startsWith(to)) {
        break;
      }
      if (line.startsWith("    ")) {
        found.add(line.strip());
      }
    }
    return found;
  }

  /** Runs the lines in order, the server in the background, and returns what they print. */
  private String run(List<String> lines) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder("set -e\n");
    for (String line : lines) {
      script.append(line.startsWith("inkgraph serve") ? START.formatted(line) : line + "\n");
    }
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", script.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true);
    String path = builder.environment().get("PATH");
    builder.environment().put("USERS_PATH", path);
    builder.environment().put("PATH", directory.resolve("bin") + ":" + path);
    Launcher.prepare(builder.environment());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}

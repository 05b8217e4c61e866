package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures before a server starts; {@link ServeIT} tests the rest. */
class ServeCommandTest {
  @TempDir private Path directory;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(err);
  }

  @ParameterizedTest
  @CsvSource({
    "--port, 65536, 'port must be within 0..65535, got 65536'",
    "--versions, 0, 'versions must be within 1..2147483647, got 0'",
    "--batch-window, -1, '--batch-window in ms must be within 0..1000, got -1'",
    "--batch-size, 0, '--batch-size must be within 1..2147483647, got 0'",
    "--queue, 0, 'queue must be within 1..2147483647, got 0'",
    "--workers, 0, 'workers must be within 1..1024, got 0'",
    "--timeout, 0, '--timeout must be within 1..86400, got 0'",
    "--max-body, 0, '--max-body must be within 1..1000, got 0'",
    "--max-bodies, 15, '--max-bodies must be at least --max-body (16), got 15'",
    "--keystore, x, '--keystore needs a password; set $INKGRAPH_KEYSTORE_PASSWORD or"
        + " --keystore-password-file'",
    "--keystore-password-file, x, '--keystore-password-file requires --keystore'",
    "--allow-origin, *, 'an origin is http:// or https://, a host, and a port'",
    "--allow-origin, 'https://a.example,b.example', '; got b.example'",
    "--trusted-proxy, localhost, 'a trusted proxy is an address such as 127.0.0.1'",
    "--poll-interval, 9, '--poll-interval in ms must be within 10..2147483647, got 9'",
  })
  void aValueOutOfRangeIsWrongUsage(String option, String value, String message) {
    int exitCode = InkgraphCommand.run("serve", directory.toString(), option, value);
    assertThat(exitCode).isEqualTo(2);
    assertThat(complained.toString(StandardCharsets.UTF_8)).contains(message);
  }

  @Test
  void aMissingDirectoryFailsInOneLine() {
    Path missing = directory.resolve("missing");
    assertThat(InkgraphCommand.run("serve", missing.toString(), "--port", "0")).isOne();
    assertThat(complained.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo(
            "inkgraph: "
                + missing
                + " is not a directory; train a model first (inkgraph"
                + " train cnn)");
  }

  @Test
  void aModelIsNoDirectoryOfModels() throws IOException {
    Path version = Files.createDirectories(directory.resolve("nn/1"));
    Files.createFile(version.resolve("saved_model.pb"));
    for (Path named : List.of(version, version.getParent())) {
      complained.reset();
      assertThat(InkgraphCommand.run("serve", named.toString(), "--port", "0")).isOne();
      assertThat(complained.toString(StandardCharsets.UTF_8).lines())
          .singleElement()
          .asString()
          .startsWith("inkgraph: " + named + " is a single model")
          .endsWith(directory.toRealPath().toString());
    }
  }

  @Test
  void aPortInUseIsFoundBeforeTheModels() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(InkgraphCommand.run("serve", directory + "/missing", "--port", port)).isOne();
      assertThat(complained.toString(StandardCharsets.UTF_8).lines())
          .singleElement()
          .asString()
          .contains("the server cannot listen on 127.0.0.1:" + port, "in use");
    }
  }

  @Test
  void soIsAnAddressThatIsNotOfThisMachine() {
    for (String host : List.of("203.0.113.7", "nosuch.invalid")) {
      complained.reset();
      String[] arguments = {"serve", directory + "/missing", "--host", host, "--port", "0"};
      assertThat(InkgraphCommand.run(arguments)).isOne();
      assertThat(complained.toString(StandardCharsets.UTF_8).lines())
          .singleElement()
          .asString()
          .contains("the server cannot listen on " + host)
          .endsWith("choose another --host or --port");
    }
  }
}

package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.inkgraph.data.download.DownloadListener;
import org.inkgraph.data.download.FileDownload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FileDownloadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final byte[] CONTENT =
      "0123456789".repeat(10_000).getBytes(StandardCharsets.US_ASCII);

  @TempDir static Path shared;
  private static MirrorServer server;

  @TempDir Path parent;

  @BeforeAll
  static void startServer() throws Exception {
    server = new MirrorServer(shared);
    server.on("/file", MirrorServer.file(CONTENT));
    server.on(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(CONTENT);
        });
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  /** With and without a Content-Length. */
  @ParameterizedTest
  @ValueSource(strings = {"/file", "/endless"})
  void acceptsAFileUpToTheMaximumSize(String path) throws IOException {
    Path part = parent.resolve("part");
    assertThat(fetch(path, CONTENT.length, part)).isFalse();
    assertThat(part).hasBinaryContent(CONTENT);

    Files.delete(part);
    assertThatThrownBy(() -> fetch(path, CONTENT.length - 1, part))
        .isInstanceOf(IOException.class)
        .hasMessage("larger than 99999 bytes, more than any known data set");
    if (path.equals("/file")) {
      assertThat(part).as("refused by its header").doesNotExist();
    } else {
      assertThat(Files.size(part)).isLessThan(CONTENT.length);
    }
  }

  @Test
  void countsTheExistingPartTowardsTheSize() throws IOException {
    Path part = Files.write(parent.resolve("part"), Arrays.copyOf(CONTENT, 60_000));
    assertThat(fetch("/file", CONTENT.length, part)).isTrue();
    assertThat(part).hasBinaryContent(CONTENT);

    Files.write(part, Arrays.copyOf(CONTENT, 60_000));
    assertThatThrownBy(() -> fetch("/file", CONTENT.length - 1, part))
        .hasMessageContaining("larger than");
    assertThat(part).hasSize(60_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes 5-9/10", "bytes 99999999999999999999-9/10"})
  void refusesARangeThatWasNotRequested(String range) throws IOException {
    server.on(
        "/other",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Range", range);
          exchange.sendResponseHeaders(206, 5);
          exchange.getResponseBody().write(CONTENT, 5, 5);
        });
    Path part = Files.write(parent.resolve("part"), Arrays.copyOf(CONTENT, 4));

    assertThatThrownBy(() -> fetch("/other", 10, part))
        .isInstanceOf(IOException.class)
        .hasMessage("the server sent a different part than requested");
    assertThat(part).hasSize(4);
  }

  /** As of a full disk, whose error has no path. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void namesAFileThatCannotBeWritten() throws IOException {
    Path part = Files.createSymbolicLink(parent.resolve("part"), Path.of("/dev/full"));

    assertThatThrownBy(() -> fetch("/file", CONTENT.length, part))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("part: No space left on device");
  }

  private static boolean fetch(String path, long maxBytes, Path part) throws IOException {
    return new FileDownload(server.client(), PATIENCE, PATIENCE, maxBytes, DownloadListener.SILENT)
        .fetch("file", server.address(path), part);
  }
}

package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path answers {@code HEAD} as it answers {@code GET}, but for the body. */
@Timeout(60)
class HeadRequestsTest {
  @TempDir private static Path models;
  private static PredictionServer server;

  @BeforeAll
  static void start() throws IOException {
    TinyModel.save(models.resolve("tiny/1"), 2, 3, 4);
    Path broken = Files.createDirectories(models.resolve("broken/1"));
    Files.writeString(broken.resolve("saved_model.pb"), "no graph");
    server = ServedModels.start(models);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void assertSame(String path) throws Exception {
    HttpResponse<String> get = ServedModels.send(server, "GET", path, null);
    HttpResponse<String> head = ServedModels.send(server, "HEAD", path, null);

    assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
    assertThat(head.body()).as(path).isEmpty();
    if (!path.equals("/metrics")) { // whose length changes
      assertThat(headers(head)).as(path).isEqualTo(headers(get));
    }
  }

  private static Map<String, List<String>> headers(HttpResponse<String> response) {
    Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
    headers.remove("date");
    return headers;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/models/nosuch/ready",
        "/v1/models/nosuch",
        "/v1/models/tiny/versions/7",
        "/v2/models/broken/ready",
        "/v2/models/broken",
        "/v1/models/broken",
        "/v1/nonsense",
        "/nowhere",
        "/",
        "/index.html",
        "/draw.js",
        "/v2/health/ready",
        "/v2/models/tiny/infer",
        "/v1/models/tiny:predict",
        "/api/models/tiny/classify",
        "/v2/models/tiny/versions/99999999999999999999/ready"
      })
  void statusAndHeadersAreThoseOfGet(String path) throws Exception {
    assertSame(path);
  }

  @Test
  void soIsEveryDescribedPath() throws Exception {
    List<String> paths = new ArrayList<>();
    new ObjectMapper()
        .readTree(ServedModels.send(server, "GET", "/openapi.json", null).body())
        .path("paths")
        .fieldNames()
        .forEachRemaining(paths::add);
    assertThat(paths).hasSizeGreaterThan(15);
    for (String path : paths) {
      assertSame(path.replace("{model}", "tiny").replace("{version}", "1"));
    }
  }

  @Test
  void nothingFollowsTheHeaders() throws Exception {
    try (RawClient client = new RawClient(server.port())) {
      String answer =
          client
              .send("HEAD /v1/models/tiny HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
              .answerToTheEnd(Duration.ofSeconds(10));
      assertThat(answer).startsWith("HTTP/1.1 200 ").containsIgnoringCase("content-length: 1");
      assertThat(answer).endsWith("\r\n\r\n").containsOnlyOnce("\r\n\r\n");
    }
  }
}

package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.serve.http.ConnectionLimits;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests with malicious clients at the level of bytes, during which other clients are answered. The
 * server has a tenth of its usual limits.
 */
@Timeout(60)
class ServerAttacksTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String GOOD = "{\"instances\": [[[0, 0.5, 1], [1, 0, 0.25]]]}";
  private static final int MAX_BYTES = 400_000;
  private static final int MAX_TOTAL_BYTES = 1_000_000;

  @TempDir private static Path models;
  private static PredictionServer server;

  @BeforeAll
  static void start() throws IOException {
    TinyModel.save(models.resolve("tiny/1"), 2, 3, 4);
    ServerSettings defaults = ServerSettings.of(models);
    server =
        PredictionServer.start(
            new ServerSettings(
                models,
                defaults.host(),
                0,
                1,
                defaults.batching(),
                Duration.ofSeconds(5),
                new ServerSettings.Bodies(MAX_BYTES, MAX_TOTAL_BYTES),
                defaults.access(),
                Duration.ofSeconds(10)),
            new ConnectionLimits(
                64, Duration.ofSeconds(3), Duration.ofMillis(300), Duration.ofSeconds(1), 4096));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RawClient client() throws IOException {
    return new RawClient(server.port());
  }

  private static String predict(String headers, String body) {
    return "POST /v1/models/tiny:predict HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body;
  }

  private static String predict(String body) {
    return predict("Content-Length: " + body.length() + "\r\n", body);
  }

  private static String answerTo(String request) throws IOException {
    try (RawClient client = client()) {
      return client.send(request).answer(SOON);
    }
  }

  private static void assertOthersAreAnswered() throws IOException {
    assertThat(answerTo(predict(GOOD))).startsWith("HTTP/1.1 200 ").contains("predictions");
  }

  private static void assertRefused(String answer, int status) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .containsIgnoringCase("content-type: application/json")
        .containsIgnoringCase("x-content-type-options: nosniff")
        .containsPattern("(?s)\r\n\r\n\\{\"error\":\"[^\"]+\"}$")
        .doesNotContain("<html", "\tat ", "Exception", "Jetty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET  HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
      })
  void rejectsMalformedRequestsInJson(String bytes) throws IOException {
    String answer = answerTo(bytes);

    assertThat(answer).containsPattern("^HTTP/1.1 (400|505|501) ");
    assertRefused(answer, Integer.parseInt(answer.substring(9, 12)));
    assertOthersAreAnswered();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/draw.js/../../Json.class",
        "//etc/passwd",
        "/;/../etc/passwd",
        "/..\\..\\etc\\passwd",
        "/.%00./etc/passwd",
        "/v1/models/..%2f..%2fetc",
        "/v1/models/%2e%2e",
        "/v2/models/..",
        "/v2/models/%2fetc",
        "/v2/models/tiny%00",
        "/api/models/../../tiny",
      })
  void pathsCannotEscape(String path) throws IOException {
    String answer = answerTo("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(answer).containsPattern("^HTTP/1.1 40[04] ");
    assertRefused(answer, Integer.parseInt(answer.substring(9, 12)));
  }

  @Test
  void closesConnectionsWithEndlessHeaders() throws IOException {
    assertRefused(
        answerTo("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(100_000) + "\r\n\r\n"), 431);
    assertRefused(
        answerTo("GET / HTTP/1.1\r\nHost: x\r\n" + "X-Many: a\r\n".repeat(10_000) + "\r\n"), 431);
    assertRefused(answerTo("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"), 414);
    assertOthersAreAnswered();
  }

  @Test
  void rejectsATooLargeContentLengthBeforeTheBody() throws IOException {
    String answer = answerTo(predict("Content-Length: 99999999999\r\n", ""));

    assertRefused(answer, 413);
    assertThat(answer).contains("more than the 400000 bytes").contains("Connection: close");
  }

  @Test
  void rejectsAnEndlessBodyAtTheLimit() throws IOException {
    try (RawClient client = client()) {
      client.send(predict("Transfer-Encoding: chunked\r\n", ""));
      String chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
      for (int i = 0; i < 1000; i++) {
        client.send(chunk);
      }
      assertThat(client.answerToTheEnd(SOON)).startsWith("HTTP/1.1 413 ");
    }
    assertOthersAreAnswered();
  }

  @Test
  void continuesAfterAValidHeader() throws IOException {
    String headers = "Expect: 100-continue\r\nContent-Length: ";
    assertRefused(answerTo(predict(headers + "500000\r\n", "")), 413);
    try (RawClient client = client()) {
      client.send(predict(headers + GOOD.length() + "\r\n", ""));
      assertThat(client.answer(SOON)).startsWith("HTTP/1.1 100 ");
      assertThat(client.send(GOOD).answer(SOON)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void rejectsASlowBody() throws Exception {
    try (RawClient client = client()) {
      client.send(predict("Content-Length: 1000\r\n", "{"));
      long start = System.nanoTime();
      String answer = client.answerToTheEnd(SOON);

      assertRefused(answer, 408);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
    try (RawClient client = client()) {
      client.send(predict("Content-Length: 1000\r\n", "{"));
      StringBuilder answer = new StringBuilder();
      for (int i = 0; i < 100 && answer.isEmpty(); i++) {
        try {
          client.send(" ");
          answer.append(client.answer(Duration.ofMillis(100)));
        } catch (IOException e) {
          // No response yet, so send the next byte.
        }
      }
      assertRefused(answer.toString(), 408);
    }
  }

  @Test
  void acceptsALargeSteadyBody() throws Exception {
    String body = GOOD + " ".repeat(20_000);
    try (RawClient client = client()) {
      client.send(predict("Content-Length: " + body.length() + "\r\n", ""));
      for (int from = 0; from < body.length(); from += 2000) {
        Thread.sleep(200);
        client.send(body.substring(from, Math.min(body.length(), from + 2000)));
      }
      assertThat(client.answer(SOON)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void stalledBodiesStayWithinTheBudgetAndDoNotBlockSmallOnes() throws Exception {
    String header = predict("Content-Length: " + MAX_BYTES + "\r\n", "");
    byte[] most = new byte[MAX_BYTES - 1];
    Arrays.fill(most, (byte) ' ');
    try (RawClient first = client().send(header).send(most);
        RawClient second = client().send(header).send(most);
        RawClient third = client().send(header)) {
      byte[] piece = Arrays.copyOf(most, MAX_BYTES / 10);
      for (int i = 0; i < 10 && !third.hasAnswer(); i++) {
        third.send(piece);
        // Data sent to a closed connection would discard the response.
        Thread.sleep(50);
      }
      String answer = third.answer(SOON);
      assertRefused(answer, 503);
      assertThat(answer)
          .contains("the memory for request bodies is full; try again later")
          .contains("Retry-After: 1");
      assertOthersAreAnswered();
      assertRefused(first.answer(SOON), 408);
      assertRefused(second.answer(SOON), 408);
    }
    // Their memory has been released.
    String large = GOOD + " ".repeat(MAX_BYTES - GOOD.length());
    assertThat(answerTo(predict(large))).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void closesHalfOpenConnections() throws Exception {
    try (RawClient silent = client();
        RawClient half = client().send("GET / HT");
        RawClient trickling = client().send("GET / HTTP/1.1\r\nHost: x\r\nX: ")) {
      long start = System.nanoTime();
      boolean open = true;
      while (open && System.nanoTime() - start < SOON.toNanos()) {
        Thread.sleep(200);
        try {
          trickling.send("a");
        } catch (SocketException e) {
          open = false;
        }
      }
      assertThat(open).isFalse();
      assertThat(silent.answerToTheEnd(SOON)).isEmpty();
      assertThat(half.answerToTheEnd(SOON)).matches("(?s)|HTTP/1.1 4.*");
    }
  }

  @Test
  void excessConnectionsDoNotBlockOthersForLong() throws Exception {
    List<RawClient> crowd = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        crowd.add(client());
      }
      assertOthersAreAnswered();
    } finally {
      close(crowd);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[NaN, 0, 0], [0, 0, 0]]",
        "[[Infinity, 0, 0], [0, 0, 0]]",
        "[[-Infinity, 0, 0], [0, 0, 0]]",
        "[[1e999, 0, 0], [0, 0, 0]]",
        "[[\"NaN\", 0, 0], [0, 0, 0]]",
        "[[\"0\", 0, 0], [0, 0, 0]]",
        "[[true, 0, 0], [0, 0, 0]]",
        "[[null, 0, 0], [0, 0, 0]]",
        "[[{}, 0, 0], [0, 0, 0]]",
        "[[0, 0], [0, 0]]",
        "[0, 0, 0]",
        "0",
        "\"x\"",
        "{}",
        "null",
        "[]",
      })
  void rejectsInvalidImages(String image) throws IOException {
    assertRefused(answerTo(predict("{\"instances\": [" + image + "]}")), 400);

    String infer =
        """
        {"inputs": [{"name": "images", "datatype": "FP32", "shape": [1, 2, 3], "data": %s}]}
        """
            .formatted(image);
    String header = "POST /v2/models/tiny/infer HTTP/1.1\r\nHost: x\r\nContent-Length: ";
    assertRefused(answerTo(header + infer.length() + "\r\n\r\n" + infer), 400);
  }

  @Test
  void rejectsJsonNestedAHundredThousandDeep() throws IOException {
    assertRefused(answerTo(predict("{\"instances\": " + "[".repeat(100_000))), 400);
    assertRefused(answerTo(predict("{\"x\":".repeat(50_000))), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: same-site\r\n",
        "Origin: http://elsewhere.example\r\n",
        "Origin: null\r\n",
        "Origin: http://x:81\r\n",
      })
  void rejectsRequestsFromOtherSites(String headers) throws IOException {
    assertRefused(
        answerTo(predict(headers + "Content-Length: " + GOOD.length() + "\r\n", GOOD)), 403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: same-origin\r\n",
        "Sec-Fetch-Site: none\r\n",
        "Origin: http://x\r\n"
      })
  void acceptsRequestsFromItsOwnPage(String headers) throws IOException {
    assertThat(answerTo(predict(headers + "Content-Length: " + GOOD.length() + "\r\n", GOOD)))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void allowsNoCrossOriginRequests() throws IOException {
    String headers = "Origin: http://y\r\nAccess-Control-Request-Method: POST\r\n";
    for (String line : List.of("OPTIONS /v1/models/tiny:predict", "GET /api/models", "GET /")) {
      assertThat(answerTo(line + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n"))
          .doesNotContainIgnoringCase("access-control-")
          .contains("Cross-Origin-Resource-Policy: same-origin")
          .contains("Referrer-Policy: no-referrer")
          .containsOnlyOnce("Content-Security-Policy: ")
          .contains("frame-ancestors 'none'");
    }
  }

  private static void close(List<RawClient> clients) throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
  }
}

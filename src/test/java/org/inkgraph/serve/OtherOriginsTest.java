package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.inkgraph.serve.config.BearerToken;
import org.inkgraph.serve.config.Origin;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.serve.config.TrustedProxies;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Requests of web pages of other origins, and through proxies. */
@Timeout(60)
class OtherOriginsTest {
  private static final String APP = "https://app.example.com";
  private static final String PREDICT = "/v1/models/tiny:predict";
  private static final byte[] BODY =
      "{\"instances\": [[[0, 0.5, 1], [1, 0, 0.25]]]}".getBytes(StandardCharsets.UTF_8);

  @TempDir private static Path models;

  /** Allows one origin; trusts no proxy. */
  private static PredictionServer open;

  /** Allows none; trusts the loopback address. */
  private static PredictionServer proxied;

  @BeforeAll
  static void start() throws IOException {
    TinyModel.save(models.resolve("tiny/1"), 2, 3, 4);
    open = start(Set.of(Origin.of(APP)), List.of());
    proxied = start(Set.of(), List.of("127.0.0.1"));
  }

  private static PredictionServer start(Set<Origin> origins, List<String> proxies)
      throws IOException {
    return ServedModels.start(
        models, new ServerSettings.Access(null, null, origins, TrustedProxies.of(proxies)));
  }

  @AfterAll
  static void stop() {
    open.close();
    proxied.close();
  }

  private static HttpResponse<String> preflight(PredictionServer server, String origin)
      throws Exception {
    return ServedModels.send(
        server,
        "OPTIONS",
        PREDICT,
        null,
        "Origin",
        origin,
        "Access-Control-Request-Method",
        "POST",
        "Access-Control-Request-Headers",
        "authorization,content-type");
  }

  private static int predict(PredictionServer server, String... headers) throws Exception {
    return ServedModels.send(server, "POST", PREDICT, BODY, headers).statusCode();
  }

  @Test
  void anAllowedOriginMayAskAndRead() throws Exception {
    HttpResponse<String> preflight = preflight(open, APP);
    assertThat(preflight.statusCode()).isEqualTo(200);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).contains(APP);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("POST", "GET");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization", "Content-Type", "Content-Encoding");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();

    HttpResponse<String> answer =
        ServedModels.send(
            open, "POST", PREDICT, BODY, "Origin", APP, "Sec-Fetch-Site", "cross-site");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(APP);
    assertThat(answer.headers().allValues("Vary")).contains("Origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {APP, "https://evil.example"})
  void aPreflightIsAnsweredAndRecordedLikeAllRequests(String origin) throws Exception {
    Logger requests = (Logger) LoggerFactory.getLogger("org.inkgraph.serve.requests");
    ListAppender<ILoggingEvent> recorded = new ListAppender<>();
    recorded.start();
    requests.addAppender(recorded);
    Level level = requests.getLevel();
    requests.setLevel(Level.INFO);
    try {
      HttpResponse<String> preflight = preflight(open, origin);
      assertThat(preflight.statusCode()).isEqualTo(200);
      assertThat(preflight.body()).isEmpty();
      assertThat(preflight.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(preflight.headers().firstValue("Content-Security-Policy")).isPresent();
      assertThat(recorded.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .filteredOn(line -> line.contains(" OPTIONS " + PREDICT + " 200 "))
          .hasSize(1);
    } finally {
      requests.setLevel(level);
      requests.detachAppender(recorded);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models/none", "/nowhere", "/v2/models/tiny/infer"})
  void anAllowedOriginMayReadErrors(String path) throws Exception {
    HttpResponse<String> answer = ServedModels.send(open, "GET", path, null, "Origin", APP);

    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(APP);
  }

  @Test
  void anAllowedOriginMayReadThatItNeedsAToken(@TempDir Path directory) throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "0123456789abcdef-secret\n");
    try (PredictionServer server =
        ServedModels.start(
            models,
            new ServerSettings.Access(
                BearerToken.read(token), null, Set.of(Origin.of(APP)), TrustedProxies.NONE))) {
      assertThat(preflight(server, APP).headers().firstValue("Access-Control-Allow-Origin"))
          .contains(APP);
      HttpResponse<String> refused =
          ServedModels.send(server, "POST", PREDICT, BODY, "Origin", APP);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains(APP);
      assertThat(predict(server, "Origin", APP, "Authorization", "Bearer 0123456789abcdef-secret"))
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://app.example.com",
        "https://app.example.com:8443",
        "https://app.example.com.evil.example",
        "https://appxexample.com",
        "https://evil.example/?https://app.example.com",
        "null",
        "*"
      })
  void otherOriginsMayNot(String origin) throws Exception {
    for (PredictionServer server : new PredictionServer[] {open, proxied}) {
      assertThat(preflight(server, origin).headers().map())
          .doesNotContainKey("access-control-allow-origin");
      HttpResponse<String> refused =
          ServedModels.send(server, "POST", PREDICT, BODY, "Origin", origin);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.headers().map()).doesNotContainKey("access-control-allow-origin");
      assertThat(predict(server, "Origin", origin, "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
    }
  }

  @Test
  void withoutTheOptionThereAreNoHeaders() throws Exception {
    assertThat(preflight(proxied, APP).headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control"));
    assertThat(ServedModels.send(proxied, "GET", "/v2", null, "Origin", APP).headers().map())
        .doesNotContainKeys("access-control-allow-origin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-Host: digits.example.com",
        "X-Forwarded-Host: digits.example.com:80",
        "Forwarded: for=192.0.2.1;host=digits.example.com;proto=http",
        "Forwarded: host=\"digits.example.com\"",
        "X-Forwarded-Host: digits.example.com\r\nX-Forwarded-Proto: http\r\nX-Forwarded-For: ::1",
      })
  void aTrustedProxySaysWhichHostWasAsked(String headers) throws Exception {
    assertThat(through(proxied, "http://digits.example.com", headers)).startsWith("HTTP/1.1 200");
    assertThat(through(proxied, "http://evil.example", headers)).startsWith("HTTP/1.1 403");
    assertThat(through(open, "http://digits.example.com", headers)).startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @CsvSource({
    "https://digits.example.com, digits.example.com, https",
    "https://digits.example.com:8443, digits.example.com:8443, https",
    "http://digits.example.com:8080, digits.example.com:8080, http",
    "http://my_host, my_host, http",
    "http://[2001:db8::1]:8080, [2001:db8::1]:8080, http",
  })
  void portsAndSchemesArePassedOn(String origin, String host, String scheme) throws Exception {
    String headers = "X-Forwarded-Host: " + host + "\r\nX-Forwarded-Proto: " + scheme;

    assertThat(through(proxied, origin, headers)).startsWith("HTTP/1.1 200");
  }

  @Test
  void withoutAHeaderTheProxysHostCounts() throws Exception {
    assertThat(through(proxied, "http://digits.example.com", "X-Other: x"))
        .startsWith("HTTP/1.1 403")
        .contains("--trusted-proxy");
    assertThat(through(proxied, "http://127.0.0.1:8501", "X-Other: x")).startsWith("HTTP/1.1 200");
  }

  /** Asks as a proxy does that sets {@code Host} to the server's own address. */
  private static String through(PredictionServer server, String origin, String headers)
      throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      return client
          .send(
              "POST "
                  + PREDICT
                  + " HTTP/1.0\r\nHost: 127.0.0.1:8501\r\nConnection: close\r\nOrigin: "
                  + origin
                  + "\r\n"
                  + headers
                  + "\r\nContent-Length: "
                  + BODY.length
                  + "\r\n\r\n")
          .send(BODY)
          .answerToTheEnd(Duration.ofSeconds(10));
    }
  }
}

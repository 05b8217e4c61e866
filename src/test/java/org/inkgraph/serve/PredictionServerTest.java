package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of a server with a tiny model of images of 2x3 pixels and four classes, and a broken one.
 */
@Timeout(60)
class PredictionServerTest {
  private static final int MAX_BODY = 10_000;
  private static final String IMAGE = "[[0, 0.5, 1], [1, 0, 0.25]]";

  @TempDir private static Path models;
  private static PredictionServer server;
  private static float[] expected;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    TinyModel.save(models.resolve("tiny/1"), 2, 3, 4);
    TinyModel.save(models.resolve("tiny/3"), 2, 3, 4);
    Files.createDirectories(models.resolve("broken/1"));
    Files.writeString(models.resolve("broken/1/saved_model.pb"), "no graph");
    try (Recognizer recognizer = Recognizer.load(models.resolve("tiny/3"))) {
      expected = recognizer.probabilitiesAsGiven(new float[] {0, 0.5f, 1, 1, 0, 0.25f});
    }
    server = PredictionServer.start(settings(0));
  }

  private static ServerSettings settings(int port) {
    ServerSettings defaults = ServerSettings.of(models);
    return new ServerSettings(
        models,
        defaults.host(),
        port,
        defaults.versions(),
        defaults.batching(),
        Duration.ofSeconds(5),
        new ServerSettings.Bodies(MAX_BODY, 1 << 20),
        defaults.access(),
        defaults.pollInterval());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private static String probabilities() {
    List<String> values = new ArrayList<>();
    for (float value : expected) {
      values.add(Float.toString(value));
    }
    return "[" + String.join(",", values) + "]";
  }

  private static int argMax() {
    int best = 0;
    for (int i = 1; i < expected.length; i++) {
      best = expected[i] > expected[best] ? i : best;
    }
    return best;
  }

  @Test
  void predictReturnsRowFormat() throws Exception {
    HttpResponse<String> response =
        post("/v1/models/tiny:predict", "{\"instances\": [" + IMAGE + "]}");
    assertThat(response.body())
        .isEqualTo(
            "{\"predictions\":[{\"classes\":%d,\"probabilities\":%s}]}"
                .formatted(argMax(), probabilities()));
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void predictReturnsColumnFormat() throws Exception {
    assertThat(post("/v1/models/tiny/versions/1:predict", "{\"inputs\": [" + IMAGE + "]}").body())
        .isEqualTo(
            "{\"outputs\":{\"classes\":[%d],\"probabilities\":[%s]}}"
                .formatted(argMax(), probabilities()));
  }

  @Test
  void statusListsEveryVersion() throws Exception {
    assertThat(get("/v1/models/tiny").body())
        .isEqualTo(
            "{\"model_version_status\":[{\"version\":\"3\",\"state\":\"AVAILABLE\",\"status\":"
                + "{\"error_code\":\"OK\",\"error_message\":\"\"}},{\"version\":\"1\",\"state\":"
                + "\"AVAILABLE\",\"status\":{\"error_code\":\"OK\",\"error_message\":\"\"}}]}");
    assertThat(get("/v1/models/broken").body())
        .contains("\"state\":\"END\"")
        .contains("\"error_code\":\"UNKNOWN\"");
  }

  @Test
  void metadataIsTheSignature() throws Exception {
    assertThat(get("/v1/models/tiny/metadata").body())
        .startsWith(
            "{\"model_spec\":{\"name\":\"tiny\",\"signature_name\":\"\",\"version\":\"3\"},"
                + "\"metadata\":{\"signature_def\":{\"signature_def\":{\"serving_default\":{"
                + "\"inputs\":{\"images\":{\"dtype\":\"DT_FLOAT\",\"tensor_shape\":{\"dim\":["
                + "{\"size\":\"-1\",\"name\":\"\"},{\"size\":\"2\",\"name\":\"\"},"
                + "{\"size\":\"3\",\"name\":\"\"}],\"unknown_rank\":false},\"name\":");
  }

  @Test
  void inferReturnsJson() throws Exception {
    String body =
        "{\"id\": \"7\", \"inputs\": [{\"name\": \"images\", \"datatype\": \"FP32\","
            + " \"shape\": [1, 2, 3], \"data\": [0, 0.5, 1, 1, 0, 0.25]}]}";
    assertThat(post("/v2/models/tiny/infer", body).body())
        .isEqualTo(
            ("{\"model_name\":\"tiny\",\"model_version\":\"3\",\"id\":\"7\",\"outputs\":["
                    + "{\"name\":\"probabilities\",\"datatype\":\"FP32\",\"shape\":[1,4],"
                    + "\"data\":%s},{\"name\":\"classes\",\"datatype\":\"INT64\",\"shape\":[1],"
                    + "\"data\":[%d]}]}")
                .formatted(probabilities(), argMax()));
  }

  @Test
  void inferReturnsBinaryDataOnRequest() throws Exception {
    String body =
        "{\"parameters\": {\"binary_data_output\": true}, \"inputs\": [{\"name\": \"images\","
            + " \"datatype\": \"FP32\", \"shape\": [1, 2, 3], \"data\": [0, 0.5, 1, 1, 0, 0.25]}],"
            + " \"outputs\": [{\"name\": \"probabilities\"}]}";
    HttpResponse<byte[]> response =
        client.send(
            request("/v2/models/tiny/versions/1/infer").POST(BodyPublishers.ofString(body)).build(),
            BodyHandlers.ofByteArray());
    int json =
        Integer.parseInt(
            response.headers().firstValue("Inference-Header-Content-Length").orElseThrow());
    assertThat(new String(response.body(), 0, json, StandardCharsets.UTF_8))
        .endsWith("\"shape\":[1,4],\"parameters\":{\"binary_data_size\":16}}]}");
    float[] values = new float[4];
    ByteBuffer.wrap(response.body(), json, 16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    assertThat(values).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /v1/models/none | 404 | Could not find any versions of model none",
        "GET | /v1/models/tiny/versions/2 | 404 | Could not find version 2 of model tiny",
        "POST | /v1/models/none:predict | 404 | Servable not found for request: Latest(none)",
        "POST | /v1/models/tiny/versions/2:predict | 404 | Servable not found for request:"
            + " Specific(tiny, 2)",
        "POST | /v1/models/broken:predict | 404 | Servable not found for request: Latest(broken)",
        "POST | /v1/models/tiny/versions/99999999999:predict | 404 | Servable not found for"
            + " request: Specific(tiny, 99999999999)",
        "POST | /v1/models/tiny/versions/99999999999999999999:predict | 404 | 99999999999999999999"
            + " is not a version; versions are numbers from 0 to 9223372036854775807",
        "POST | /v1/models/tiny/labels/best:predict | 400 | Unrecognized servable version label:"
            + " best",
        "POST | /v1/models/tiny:classify | 400 | Expected classify signature method_name to be"
            + " tensorflow/serving/classify. Was: tensorflow/serving/predict",
        "POST | /v1/models/tiny | 400 | Malformed request: POST /v1/models/tiny",
        "GET | /v1/elsewhere | 400 | Malformed request: GET /v1/elsewhere",
        "DELETE | /v1/models/tiny | 400 | Malformed request: DELETE /v1/models/tiny",
        "POST | /v1/models/tiny:predict | 400 | JSON Parse error: Unrecognized token 'nonsense':"
            + " was expecting (JSON String, Number, Array, Object or token 'null', 'true' or"
            + " 'false') at offset 0",
        "GET | /v2/models/none | 404 | Servable not found for request: Latest(none)",
        "GET | /nowhere | 404 | there is no /nowhere; /openapi.json lists what there is",
        "POST | /api/models/tiny/classify | 422 | the picture is not a PNG, JPEG, GIF, BMP, TIFF, WebP or PNM picture",
      })
  void errorsAreOneLineInJson(String method, String path, int status, String error)
      throws Exception {
    HttpResponse<String> response =
        client.send(
            request(path).method(method, BodyPublishers.ofString("nonsense")).build(),
            BodyHandlers.ofString());
    assertThat(response.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    assertThat(response.statusCode()).isEqualTo(status);
  }

  @Test
  void rejectsTooLargeBodiesWithAndWithoutLength() throws Exception {
    String large = " ".repeat(MAX_BODY + 1);
    HttpResponse<String> withLength = post("/v1/models/tiny:predict", large);
    HttpResponse<String> chunked =
        client.send(
            request("/v1/models/tiny:predict")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(large)))
                .build(),
            BodyHandlers.ofString());
    assertThat(List.of(withLength.statusCode(), chunked.statusCode())).containsOnly(413);
    assertThat(withLength.body())
        .isEqualTo(
            "{\"error\":\"the body has more than the 10000 bytes that are allowed; send less"
                + " at once\"}");
  }

  @Test
  void nanFromInvalidPixelsIsAClientError() throws Exception {
    String huge = "[[3e38, 3e38, 3e38], [-3e38, 3e38, -3e38]]";
    HttpResponse<String> response =
        post("/v1/models/tiny:predict", "{\"instances\": [" + huge + "]}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("tiny produces NaN for these pixels");
  }

  @Test
  void aTooLargePictureIsNotReportedAsDamaged() throws Exception {
    HttpResponse<String> response =
        client.send(
            request("/api/models/tiny/classify")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[MAX_BODY + 1])))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "4294967295", "x"})
  void rejectsAnInvalidJsonLength(String length) throws Exception {
    HttpResponse<String> response =
        client.send(
            request("/v2/models/tiny/infer")
                .header("Inference-Header-Content-Length", length)
                .POST(BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.body())
        .isEqualTo(
            "{\"error\":\"Inference-Header-Content-Length must be a number of bytes, got "
                + length
                + "\"}");
  }

  @Test
  void malformedTextIsAClientError() throws Exception {
    byte[] binary = {0, 0, 0, 0x5b, 0x7f, 0, 0, 0};
    HttpResponse<String> response =
        client.send(
            request("/v1/models/tiny:predict").POST(BodyPublishers.ofByteArray(binary)).build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void slowClientsBlockNoThreads() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        slow.add(socket);
        socket
            .getOutputStream()
            .write(
                "POST /v1/models/tiny:predict HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"
                    .getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(get("/v2/health/ready").statusCode()).isEqualTo(200);
      predictReturnsRowFormat();
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void servesHealthMetricsAndThePage() throws Exception {
    predictReturnsRowFormat();
    assertThat(get("/v2/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/v2/models/tiny/versions/1/ready").statusCode()).isEqualTo(200);
    assertThat(get("/v2/models/broken/ready").statusCode()).isEqualTo(404);
    assertThat(get("/v2").body()).contains("\"extensions\":[\"binary_tensor_data\"]");
    assertThat(get("/metrics").body())
        .contains("inkgraph_batch_images_count{model=\"tiny\",version=\"3\"}")
        .contains("inkgraph_model_version{model=\"broken\",version=\"1\"} 0.0")
        .contains("inkgraph_requests_seconds_count{api=\"tensorflow-serving\",status=\"200\"}");
    assertThat(get("/").headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(get("/api/models").body())
        .contains(
            "{\"version\":3,\"state\":\"AVAILABLE\",\"rows\":2,\"columns\":3,\"classNames\":");
  }

  @Test
  void everyDescribedPathExists() throws Exception {
    JsonNode paths = new ObjectMapper().readTree(get("/openapi.json").body()).path("paths");
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      String filled = path.getKey().replace("{model}", "tiny").replace("{version}", "1");
      for (String method : List.of("get", "post")) {
        if (path.getValue().has(method)) {
          HttpResponse<String> response =
              client.send(
                  request(filled)
                      .method(method.toUpperCase(Locale.ROOT), BodyPublishers.noBody())
                      .build(),
                  BodyHandlers.ofString());
          if (response.statusCode() == 404 || response.body().contains("Malformed request")) {
            missing.add(method + " " + filled);
          }
        }
      }
    }
    assertThat(paths.size()).isGreaterThan(15);
    assertThat(missing).isEmpty();
  }

  @Test
  void rejectsAPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThatThrownBy(() -> PredictionServer.start(settings(taken.getLocalPort())))
          .isInstanceOf(InkgraphException.class)
          .hasMessageStartingWith("the server cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .hasMessageEndingWith("choose another --host or --port");
    }
  }
}

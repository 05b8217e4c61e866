package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models and versions with unusual names, and none at all, asked over HTTP. */
@Timeout(60)
class ModelNamesOverHttpTest {
  private static final byte[] PREDICT =
      "{\"instances\": [[[0, 0.5, 1], [1, 0, 0.25]]]}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] INFER =
      ("{\"inputs\": [{\"name\": \"images\", \"datatype\": \"FP32\", \"shape\": [1, 2, 3],"
              + " \"data\": [0, 0.5, 1, 1, 0, 0.25]}]}")
          .getBytes(StandardCharsets.UTF_8);
  private static final long NANOSECONDS = 1718000000123456789L;

  @TempDir private static Path models;
  private static PredictionServer server;

  @BeforeAll
  static void start() throws IOException {
    for (String name :
        new String[] {"my model", "modèle", "_nn", "模型", "nn+v2", "a%20b", "a;b", "a:b", "a#b"}) {
      TinyModel.save(models.resolve(name).resolve("1"), 2, 3, 4);
    }
    TinyModel.save(models.resolve("nn/0001"), 2, 3, 4);
    TinyModel.save(models.resolve("nn/20240601120000"), 2, 3, 4);
    TinyModel.save(models.resolve("nn/" + NANOSECONDS), 2, 3, 4);
    server = ServedModels.start(models);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static int status(String method, String path, byte[] body) throws Exception {
    return ServedModels.send(server, method, path, body).statusCode();
  }

  @ParameterizedTest
  @ValueSource(strings = {"my model", "modèle", "_nn", "模型", "nn+v2", "a%20b", "a;b", "a:b", "a#b"})
  void bothProtocolsReachEachModel(String name) throws Exception {
    String path = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");

    assertThat(status("GET", "/v1/models/" + path, null)).isEqualTo(200);
    assertThat(status("GET", "/v1/models/" + path + "/versions/1/metadata", null)).isEqualTo(200);
    assertThat(status("POST", "/v1/models/" + path + ":predict", PREDICT)).isEqualTo(200);
    assertThat(status("GET", "/v2/models/" + path + "/ready", null)).isEqualTo(200);
    assertThat(ServedModels.send(server, "POST", "/v2/models/" + path + "/infer", INFER).body())
        .contains("\"model_name\":\"" + name + "\"");
  }

  @Test
  void aPlusSignAndDecomposedLettersAreFound() throws Exception {
    assertThat(status("GET", "/v1/models/nn+v2", null)).isEqualTo(200);
    assertThat(status("GET", "/v2/models/nn+v2/ready", null)).isEqualTo(200);
    assertThat(status("POST", "/v1/models/mode%CC%80le:predict", PREDICT)).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "0001, 1", "20240601120000, 20240601120000"})
  void versionsAreNumbers(String asked, String version) throws Exception {
    assertThat(status("POST", "/v1/models/nn/versions/" + asked + ":predict", PREDICT))
        .isEqualTo(200);
    assertThat(
            ServedModels.send(server, "POST", "/v2/models/nn/versions/" + asked + "/infer", INFER)
                .body())
        .contains("\"model_version\":\"" + version + "\"");
  }

  @Test
  void theHighestVersionIsTheNewest() throws Exception {
    assertThat(ServedModels.send(server, "POST", "/v2/models/nn/infer", INFER).body())
        .contains("\"model_version\":\"" + NANOSECONDS + "\"");
    assertThat(ServedModels.send(server, "GET", "/api/models", null).body())
        .contains("\"version\":" + NANOSECONDS);
  }

  @Test
  void aServerIsReadyWhenAModelIs(@TempDir Path late) throws Exception {
    Path broken = TinyModel.save(late.resolve("broken/1"), 2, 3, 4);
    StagedDirectory.delete(broken.resolve("variables"));
    try (PredictionServer starting = ServedModels.start(late)) {
      assertThat(ServedModels.send(starting, "GET", "/v2/health/ready", null).statusCode())
          .isEqualTo(503);
      assertThat(ServedModels.send(starting, "HEAD", "/v2/health/ready", null).statusCode())
          .isEqualTo(503);
      assertThat(ServedModels.send(starting, "GET", "/v2/health/live", null).statusCode())
          .isEqualTo(200);

      TinyModel.save(late.resolve("tiny/1"), 2, 3, 4);
      while (ServedModels.send(starting, "GET", "/v2/health/ready", null).statusCode() == 503) {
        Thread.sleep(50);
      }
      StagedDirectory.delete(late.resolve("tiny"));
      while (ServedModels.send(starting, "GET", "/v2/health/ready", null).statusCode() == 200) {
        Thread.sleep(50);
      }
    }
  }
}

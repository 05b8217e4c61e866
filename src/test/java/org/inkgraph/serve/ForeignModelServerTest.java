package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import javax.imageio.ImageIO;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * Tests of a server with models that take bytes and output logits: the protocols of others speak
 * the model's own values, the API of the drawing page has probabilities.
 */
@Timeout(60)
class ForeignModelServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The logits are the sums of the upper and of the lower half. */
  private static final float[][] WEIGHTS = new float[64][2];

  private static final String IMAGE = "[" + "[0,1,2,3,4,5,6,250],".repeat(7) + "[9,9,9,9,9,9,9,9]]";
  private static final float UPPER = 4 * (21 + 250);
  private static final float LOWER = 3 * (21 + 250) + 72;

  @TempDir private static Path models;
  private static PredictionServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    for (int i = 0; i < 64; i++) {
      WEIGHTS[i][i / 32] = 1;
    }
    float[] bias = {0, 0.5f};
    TinyModel.saveLogits(models.resolve("bytes/1"), TUint8.class, 8, 8, WEIGHTS, bias);
    TinyModel.saveLogits(models.resolve("integers/1"), TInt32.class, 8, 8, WEIGHTS, bias);
    TinyModel.saveLogits(models.resolve("to255/1"), TFloat32.class, 8, 8, WEIGHTS, bias);
    Files.writeString(
        models.resolve("to255/1/inputs.json"), "{\"formatVersion\": 1, \"valueRange\": [0, 255]}");
    server = PredictionServer.start(settings());
  }

  private static ServerSettings settings() {
    ServerSettings defaults = ServerSettings.of(models);
    return new ServerSettings(
        models,
        defaults.host(),
        0,
        defaults.versions(),
        defaults.batching(),
        defaults.timeout(),
        defaults.bodies(),
        defaults.access(),
        defaults.pollInterval());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private HttpResponse<byte[]> post(String path, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private JsonNode json(String path, String body) throws Exception {
    return JSON.readTree(post(path, body.getBytes(StandardCharsets.UTF_8)).body());
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(
        client
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                    .build(),
                BodyHandlers.ofString())
            .body());
  }

  @ParameterizedTest
  @CsvSource({"bytes, DT_UINT8, UINT8", "integers, DT_INT32, INT32", "to255, DT_FLOAT, FP32"})
  void theProtocolsSpeakTheModelsOwnValues(String model, String tensorFlow, String openInference)
      throws Exception {
    assertThat(
            get("/v1/models/" + model + "/metadata")
                .at("/metadata/signature_def/signature_def/serving_default/inputs/pixels/dtype")
                .asText())
        .isEqualTo(tensorFlow);
    assertThat(get("/v2/models/" + model).at("/inputs/0/datatype").asText())
        .isEqualTo(openInference);

    JsonNode served =
        json("/v1/models/" + model + ":predict", "{\"instances\": [" + IMAGE + "]}")
            .at("/predictions/0");
    JsonNode inferred =
        json(
                "/v2/models/" + model + "/infer",
                "{\"inputs\": [{\"name\": \"pixels\", \"datatype\": \""
                    + openInference
                    + "\", \"shape\": [1, 8, 8], \"data\": ["
                    + IMAGE
                    + "]}]}")
            .at("/outputs/0/data");
    for (JsonNode logits : new JsonNode[] {served, inferred}) {
      assertThat(logits.get(0).floatValue()).isEqualTo(UPPER);
      assertThat(logits.get(1).floatValue()).isEqualTo(LOWER + 0.5f);
    }
  }

  @ParameterizedTest
  @CsvSource({"bytes, UINT8, 1", "integers, INT32, 4"})
  void binaryPixelsHaveTheSizeOfTheirType(String model, String datatype, int size)
      throws Exception {
    String json =
        "{\"inputs\": [{\"name\": \"pixels\", \"datatype\": \""
            + datatype
            + "\", \"shape\": [1, 8, 8], \"parameters\": {\"binary_data_size\": "
            + 64 * size
            + "}}]}";
    ByteBuffer body = ByteBuffer.allocate(json.length() + 64 * size).order(ByteOrder.LITTLE_ENDIAN);
    body.put(json.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 64; i++) {
      if (size == 1) {
        body.put((byte) (192 + i));
      } else {
        body.putInt(192 + i);
      }
    }

    JsonNode logits =
        JSON.readTree(
                post(
                        "/v2/models/" + model + "/infer",
                        body.array(),
                        "Inference-Header-Content-Length",
                        Integer.toString(json.length()))
                    .body())
            .at("/outputs/0/data");

    assertThat(logits.get(0).floatValue()).isEqualTo(32 * 192 + 31 * 16);
    assertThat(logits.get(1).floatValue()).isEqualTo(32 * 224 + 31 * 16 + 0.5f);
  }

  @ParameterizedTest
  @CsvSource({"bytes, 0.5", "bytes, 256", "bytes, -1", "integers, 0.5"})
  void otherNumbersAreRefused(String model, String number) throws Exception {
    String image = IMAGE.replace("250", number);
    String predict =
        json("/v1/models/" + model + ":predict", "{\"instances\": [" + image + "]}").toString();

    assertThat(predict).contains(number + " is not a value of type ");
  }

  @ParameterizedTest
  @CsvSource({"bytes", "integers", "to255"})
  void theDrawingPageGetsProbabilities(String model) throws Exception {
    BufferedImage picture = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 5; i < 35; i++) {
      picture.getRaster().setSample(20, i, 0, 255);
      picture.getRaster().setSample(i, 8, 0, 255);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);

    JsonNode result =
        JSON.readTree(post("/api/models/" + model + "/classify", png.toByteArray()).body());

    double[] sums = {0, 0.5};
    for (int i = 0; i < 64; i++) {
      double pixel = result.at("/pixels/" + i).doubleValue();
      assertThat(pixel).isBetween(0.0, 1.0);
      sums[i / 32] += model.equals("to255") ? 255 * pixel : Math.round(255 * (float) pixel);
    }
    double expected = 1 / (1 + Math.exp(sums[1] - sums[0]));
    assertThat(result.at("/probabilities/0").doubleValue()).isCloseTo(expected, within(1e-3));
    assertThat(result.at("/probabilities/1").doubleValue()).isCloseTo(1 - expected, within(1e-3));
    assertThat(result.at("/predicted").intValue()).isEqualTo(expected > 0.5 ? 0 : 1);
  }
}

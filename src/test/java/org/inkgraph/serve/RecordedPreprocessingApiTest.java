package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server prepares pictures as each model records, unless a setting says otherwise. */
class RecordedPreprocessingApiTest {
  private static final int SIDE = 20;

  @TempDir private Path models;

  @BeforeEach
  void save() throws IOException {
    TinyModel.save(models.resolve("old/1"), SIDE, SIDE, 3);
    Path plain = TinyModel.save(models.resolve("plain/1"), SIDE, SIDE, 3);
    Files.writeString(
        plain.resolve("training.json"),
        "{\"formatVersion\":1,\"preprocessing\":{\"method\":\"plain\",\"version\":1,\"rows\":20,"
            + "\"columns\":20,\"invert\":\"yes\",\"borders\":{\"light\":9,\"dark\":4}}}");
  }

  @Test
  void classifiesAndListsAsRecorded() throws Exception {
    try (PredictionServer server = ServedModels.start(models)) {
      JsonNode listed = json(send(server, "/api/models", null)).path("models");
      assertThat(listed.findValuesAsText("method")).containsExactly("ink", "plain");
      assertThat(listed.findValuesAsText("invert")).containsExactly("yes");
      assertThat(listed.findValue("borders")).as("counts of training pictures").isNull();

      assertThat(send(server, "/api/models/plain/classify", picture(0)).statusCode())
          .isEqualTo(200);
      assertThat(send(server, "/api/models/old/classify", picture(0)).body()).contains("is blank");
      JsonNode pixels = json(send(server, "/api/models/plain/classify", picture(4))).path("pixels");
      assertThat(pixels.get(0).floatValue()).as("its place is kept").isEqualTo(1);
      assertThat(pixels.get(SIDE * SIDE / 2).floatValue()).isZero();
    }
  }

  @Test
  void aSettingOverridesEveryRecord() throws Exception {
    ServerSettings defaults = ServerSettings.of(models);
    ServerSettings ink =
        new ServerSettings(
            models,
            defaults.host(),
            0,
            defaults.versions(),
            defaults.batching(),
            defaults.timeout(),
            defaults.bodies(),
            defaults.access(),
            defaults.pollInterval(),
            false,
            PreprocessingMethod.INK,
            null);
    try (PredictionServer server = PredictionServer.start(ink)) {
      assertThat(send(server, "/api/models/plain/classify", picture(0)).statusCode())
          .isEqualTo(422);
      JsonNode pixels = json(send(server, "/api/models/plain/classify", picture(4))).path("pixels");
      assertThat(pixels.get(0).floatValue()).as("moved to the middle").isZero();
    }
  }

  private static HttpResponse<String> send(PredictionServer server, String path, byte[] picture)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(ServedModels.address(server).resolve(path));
    if (picture != null) {
      request.header("Content-Type", "image/png").POST(BodyPublishers.ofByteArray(picture));
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }

  /** Returns white paper of 40x40 with a black square in the upper left corner. */
  private static byte[] picture(int square) throws IOException {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 0; row < 40; row++) {
      for (int column = 0; column < 40; column++) {
        image.getRaster().setSample(column, row, 0, row < square && column < square ? 0 : 255);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}

package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
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
 * Bodies with a {@code Content-Encoding}, of at most 1,000,000 bytes when decoded, and as many
 * together.
 */
@Timeout(60)
class CompressedBodiesTest {
  private static final int MAX_BODY = 1_000_000;
  private static final byte[] GOOD =
      ("{\"instances\": [[[0, 0.5, 1], [1, 0, 0.25]]]}" + " ".repeat(50_000))
          .getBytes(StandardCharsets.UTF_8);

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
                defaults.versions(),
                defaults.batching(),
                defaults.timeout(),
                new ServerSettings.Bodies(MAX_BODY, MAX_BODY),
                defaults.access(),
                defaults.pollInterval()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> predict(byte[] body, String coding) throws Exception {
    return ServedModels.send(
        server, "POST", "/v1/models/tiny:predict", body, "Content-Encoding", coding);
  }

  /** Returns the header of a request that is rejected. */
  private static String header(String length) {
    return String.join(
        "\r\n",
        "POST /v1/models/tiny:predict HTTP/1.1",
        "Host: x",
        "Content-Encoding: br",
        length,
        "",
        "");
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  /** Returns content as members of a gzip file that are not compressed, but no shorter. */
  private static byte[] stored(byte[]... members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] member : members) {
      try (OutputStream gzip =
          new GZIPOutputStream(out) {
            {
              def.setLevel(Deflater.NO_COMPRESSION);
            }
          }) {
        gzip.write(member);
      }
    }
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] content, boolean raw) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream deflate =
        new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION, raw))) {
      deflate.write(content);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "identity, gzip"})
  void gzipIsDecoded(String coding) throws Exception {
    HttpResponse<String> answer = predict(gzip(GOOD), coding);

    assertThat(answer.body()).contains("predictions");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void deflateIsDecodedWithAndWithoutZlibsHeader() throws Exception {
    assertThat(predict(deflate(GOOD, false), "deflate").statusCode()).isEqualTo(200);
    assertThat(predict(deflate(GOOD, true), "deflate").statusCode()).isEqualTo(200);
  }

  @Test
  void allMembersOfAGzipFileAreDecoded() throws Exception {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.writeBytes(gzip(Arrays.copyOf(GOOD, 20)));
    members.writeBytes(gzip(Arrays.copyOfRange(GOOD, 20, GOOD.length)));

    assertThat(predict(members.toByteArray(), "gzip").statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsDecodedMakesRoomForTheRest() throws Exception {
    byte[] largest = Arrays.copyOf(GOOD, MAX_BODY - 1000);
    Arrays.fill(largest, GOOD.length, largest.length, (byte) ' ');
    byte[] rest = Arrays.copyOfRange(largest, 300_000, largest.length);
    byte[][] bodies = {
      stored(largest), stored(Arrays.copyOf(largest, 300_000), rest), gzip(largest)
    };
    for (int i = 0; i < 3; i++) {
      for (byte[] body : bodies) {
        assertThat(predict(body, "gzip").statusCode()).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip, deflate", "gzip, gzip", "nonsense"})
  void otherCodingsAreRejectedWithThoseThatAreAccepted(String coding) throws Exception {
    HttpResponse<String> answer = predict(GOOD, coding);

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.headers().firstValue("Accept-Encoding")).contains("gzip, deflate");
    assertThat(answer.body()).contains("Content-Encoding gzip or deflate");
  }

  @Test
  void clientsThatAreStillSendingReceiveTheRejection() throws Exception {
    String header = header("Content-Length: 300000");
    try (RawClient client = new RawClient(server.port())) {
      client.send(header).send(new byte[100_000]);
      while (!client.hasAnswer()) {
        Thread.sleep(5);
      }
      for (int i = 0; i < 4; i++) { // an earlier close would reset the connection
        Thread.sleep(50);
        client.send(new byte[50_000]);
      }
      assertThat(client.answerToTheEnd(Duration.ofSeconds(20)))
          .startsWith("HTTP/1.1 415")
          .contains("Content-Encoding gzip or deflate");
    }
  }

  @Test
  void endlessBodiesAreDisconnected() throws Exception {
    String header = header("Transfer-Encoding: chunked");
    try (RawClient client = new RawClient(server.port())) {
      client.send(header);
      assertThatThrownBy(
              () -> {
                while (true) {
                  client.send("1\r\n \r\n");
                  Thread.sleep(20);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"gzip, 30", "gzip, 5", "deflate, 30"})
  void damagedBodiesAreRejected(String coding, int length) throws Exception {
    byte[] whole = coding.equals("gzip") ? gzip(GOOD) : deflate(GOOD, false);
    HttpResponse<String> cut = predict(Arrays.copyOf(whole, length), coding);
    assertThat(cut.statusCode()).isEqualTo(400);
    assertThat(cut.body()).contains("is not valid " + coding + " data: it ends too early");

    whole[whole.length - 5] ^= 1; // in the checksum
    HttpResponse<String> changed = predict(whole, coding);
    assertThat(changed.statusCode()).isEqualTo(400);

    assertThat(predict(GOOD, coding).statusCode()).isEqualTo(400);
  }

  @Test
  void bombsAreRejectedAndTheirMemoryIsReturned() throws Exception {
    byte[] zeros = new byte[50 << 20];
    for (byte[] bomb : new byte[][] {gzip(zeros), gzip(gzip(zeros))}) {
      for (int i = 0; i < 10; i++) {
        HttpResponse<String> answer = predict(bomb, "gzip");
        assertThat(answer.statusCode()).isIn(400, 413);
      }
    }
    assertThat(predict(deflate(zeros, false), "deflate").statusCode()).isEqualTo(413);
    assertThat(predict(gzip(GOOD), "gzip").statusCode()).isEqualTo(200);
  }
}

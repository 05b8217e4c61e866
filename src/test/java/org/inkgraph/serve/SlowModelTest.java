package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a model that takes longer than the timeout. */
@Timeout(60)
class SlowModelTest {
  private static final int SIDE = 28;
  private static final int IMAGES = 100;
  private static final int WIDTH = 1000;
  private static final int PRODUCTS = 400;
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void aRequestTimesOutAndTheServerContinues(@TempDir Path models) throws Exception {
    // 80 billion operations, a quarter of a second or more, against a timeout of a millisecond: the
    // timer's thread may be late by much, as it is on a busy machine, and is still in time.
    TinyModel.saveSlow(models.resolve("slow/1"), SIDE, SIDE, WIDTH, PRODUCTS);
    ServerSettings defaults = ServerSettings.of(models);
    ServerSettings settings =
        new ServerSettings(
            models,
            defaults.host(),
            0,
            1,
            defaults.batching(),
            Duration.ofMillis(1),
            defaults.bodies(),
            defaults.access(),
            defaults.pollInterval());
    String row = "[" + "0,".repeat(SIDE - 1) + "0]";
    String image = "[" + (row + ",").repeat(SIDE - 1) + row + "]";
    String body = "{\"instances\":[" + (image + ",").repeat(IMAGES - 1) + image + "]}";
    try (PredictionServer server = PredictionServer.start(settings)) {
      for (int i = 0; i < 3; i++) {
        try (RawClient client = new RawClient(server.port())) {
          client.send(
              "POST /v1/models/slow:predict HTTP/1.1\r\nHost: x\r\nContent-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body);

          assertThat(client.answer(SOON))
              .startsWith("HTTP/1.1 504 ")
              .endsWith("{\"error\":\"no answer within 1 ms\"}");
        }
      }
      try (RawClient client = new RawClient(server.port())) {
        client.send("GET /v2/models/slow/ready HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(client.answer(SOON)).startsWith("HTTP/1.1 200 ");
      }
    }

    // The batch of the first request was still running. A JVM that exited now would crash.
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("slow-1-"));
  }
}

package org.inkgraph.serve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsTest {
  @Test
  void listensOnLoopbackByDefault() {
    ServerSettings settings = ServerSettings.of(Path.of("saved_models"));
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8501);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1, 'port must be within 0..65535, got -1'",
    "65536, 1, 'port must be within 0..65535, got 65536'",
    "0, 0, 'versions must be within 1..2147483647, got 0'",
  })
  void rejectsValuesOutOfRange(int port, int versions, String message) {
    ServerSettings.Batching batching = ServerSettings.Batching.ofCores(1);
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(
            () ->
                new ServerSettings(
                    Path.of("x"),
                    "localhost",
                    port,
                    versions,
                    batching,
                    second,
                    ServerSettings.Bodies.STANDARD,
                    ServerSettings.Access.OPEN,
                    second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "1001, 1, 1, 1, 'batch window in ms must be within 0..1000, got 1001'",
    "0, 0, 1, 1, 'batch size must be within 1..2147483647, got 0'",
    "0, 1, 0, 1, 'queue must be within 1..2147483647, got 0'",
    "0, 1, 1, 0, 'workers must be within 1..1024, got 0'",
  })
  void rejectsBatchingOutOfRange(int window, int images, int queue, int workers, String message) {
    assertThatThrownBy(
            () -> new ServerSettings.Batching(Duration.ofMillis(window), images, queue, workers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}

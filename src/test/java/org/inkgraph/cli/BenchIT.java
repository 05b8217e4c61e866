package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
class BenchIT {
  @TempDir private Path directory;

  @Test
  void measuresBothNetworksWithoutDataAndLeavesNoFiles() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("bench", "--json", "--threads", "1"));
    if (!LongTests.ENABLED) {
      arguments.add("--quick");
    }
    Launcher.Outcome outcome =
        new Launcher(directory, directory).succeed(arguments.toArray(String[]::new));

    JsonNode result = new ObjectMapper().readTree(outcome.out());
    assertThat(result.get("formatVersion").asInt()).isEqualTo(1);
    assertThat(result.get("threads").asInt()).isEqualTo(1);
    assertThat(result.get("ceilingGigaflops").asDouble()).isPositive();
    assertThat(result.get("networks")).hasSize(2);
    for (JsonNode network : result.get("networks")) {
      double flops =
          network.get("trainingImagesPerSecond").asDouble()
              * network.get("trainingFlopPerImage").asDouble();
      assertThat(network.get("shareOfCeiling").asDouble())
          .isCloseTo(flops / result.get("ceilingGigaflops").asDouble() / 1e9, within(1e-9))
          .isBetween(0.0, 1.1);
      assertThat(network.get("inference").findValuesAsText("batchSize"))
          .containsExactly("1", "32", "1024");
      assertThat(network.get("singleImageMicrosecondsP99").asDouble())
          .isGreaterThanOrEqualTo(network.get("singleImageMicrosecondsP50").asDouble());
    }
    assertThat(outcome.err())
        .isEqualTo(
            """
            training nn
            classifying with nn
            training cnn
            classifying with cnn
            """);
    assertThat(directory).isEmptyDirectory();
  }
}

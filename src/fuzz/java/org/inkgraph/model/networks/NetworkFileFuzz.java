package org.inkgraph.model.networks;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.FuzzedFile;
import org.inkgraph.testing.RandomNetworks;
import org.inkgraph.testing.Refusal;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that users write. */
class NetworkFileFuzz {
  private static final FuzzedFile FILE = new FuzzedFile("network.yaml");

  static Stream<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String name : List.of("nn", "cnn", "lenet5", "small", "deep")) {
      try (InputStream in =
          Networks.class.getResourceAsStream("/org/inkgraph/networks/" + name + ".yaml")) {
        seeds.add(in.readAllBytes());
      }
    }
    LongStream.range(0, 20)
        .mapToObj(seed -> RandomNetworks.file(seed, true).getBytes(StandardCharsets.UTF_8))
        .forEach(seeds::add);
    return seeds.stream();
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyYamlIsANetworkThatReadsBackAsItselfOrRefused(byte[] yaml) throws IOException {
    LayeredNetwork network;
    try {
      network = NetworkFile.read(FILE.with(yaml));
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
      return;
    }
    assertThat(NetworkFile.of("network", NetworkFile.description(network), "record").described())
        .isEqualTo(network.described());
    try {
      network.requireFits(28, 28, 10);
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
    }
  }
}

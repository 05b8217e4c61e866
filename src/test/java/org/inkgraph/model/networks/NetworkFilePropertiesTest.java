package org.inkgraph.model.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.RandomNetworks;

class NetworkFilePropertiesTest {
  private static final String CHARACTERS = "layers:\n  - conv: {size 3, [&a *a] 'x' \"\t#|>%!";

  @Property
  void aDescriptionIsOfTheSameLayers(@ForAll long seed) throws IOException {
    LayeredNetwork network = parse(RandomNetworks.file(seed, true));

    assertThat(NetworkFile.of("x", NetworkFile.description(network), "record").described())
        .isEqualTo(network.described());
  }

  @Property
  void shortAndLongFormAreTheSameNetwork(@ForAll long seed) throws IOException {
    assertThat(parse(RandomNetworks.file(seed, true)))
        .isEqualTo(parse(RandomNetworks.file(seed, false)));
  }

  @Property
  void changedCharactersAreANetworkOrRefusedInOneLine(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder file = new StringBuilder(RandomNetworks.file(seed, true));
    for (int change = random.nextInt(4); change >= 0; change--) {
      int at = random.nextInt(file.length());
      char character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
      if (random.nextBoolean()) {
        file.setCharAt(at, character);
      } else {
        file.insert(at, character);
      }
    }
    requireNetworkOrOneLine(file.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void anyBytesAreRefusedInOneLine(@ForAll @Size(max = 100) byte[] bytes) {
    requireNetworkOrOneLine(bytes);
  }

  private static void requireNetworkOrOneLine(byte[] file) {
    Throwable failure =
        catchThrowable(() -> NetworkFile.parse(file, "x", "x.yaml").requireFits(28, 28, 10));

    if (failure != null) {
      assertThat(failure)
          .isInstanceOf(InkgraphException.class)
          .hasMessageStartingWith("network x.yaml: ");
      assertThat(failure.getMessage().chars()).noneMatch(Character::isISOControl);
    }
  }

  private static LayeredNetwork parse(String file) throws IOException {
    return NetworkFile.parse(file.getBytes(StandardCharsets.UTF_8), "x", "x.yaml");
  }
}

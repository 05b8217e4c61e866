package org.inkgraph.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.cli.display.NetworkText;
import org.inkgraph.data.ImageShape;
import org.inkgraph.model.Network;
import org.inkgraph.model.layers.LayerKinds;
import org.inkgraph.model.networks.NetworkFile;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.testing.MarkdownSections;
import org.inkgraph.testing.MarkdownSections.Block;
import org.junit.jupiter.api.Test;

/** The networks and tables in docs/NETWORKS.md. */
class NetworksDocumentTest {
  private static final Path DOCUMENT = Path.of("docs/NETWORKS.md");
  private static final ImageShape MNIST = ImageShape.of(28, 28);

  @Test
  void everyNetworkFitsMnist() throws IOException {
    List<Block> networks = blocks("yaml");

    assertThat(networks).hasSize(2);
    for (Block block : networks) {
      byte[] file = block.code().getBytes(StandardCharsets.UTF_8);
      NetworkFile.parse(file, "my-network", "my-network.yaml").requireFits(28, 28, 10);
    }
    assertThat(networks.get(0).code().lines()).hasSize(10);
  }

  @Test
  void tablesAreThoseOfTheCommand() throws IOException {
    List<String> tables = blocks("text").stream().map(Block::code).toList();
    List<Network> presets = Networks.all();
    String document = Files.readString(DOCUMENT);

    assertThat(tables).hasSameSizeAs(presets);
    for (int i = 0; i < tables.size(); i++) {
      StringWriter text = new StringWriter();
      PrintWriter out = new PrintWriter(text);
      NetworkText.print(NetworkSummary.of(presets.get(i), MNIST, 10), out);
      out.flush();
      assertThat(tables.get(i)).isEqualTo(text.toString());
      assertThat(document)
          .contains("`%s` %s:\n".formatted(presets.get(i).name(), presets.get(i).summary()));
    }
  }

  @Test
  void everyKindAndSettingIsDescribed() throws IOException {
    String text = Files.readString(DOCUMENT);

    for (String kind : LayerKinds.all()) {
      assertThat(text).contains("`" + kind + "`");
      assertThat(LayerKinds.settings(kind))
          .allSatisfy(setting -> assertThat(text).contains("`" + setting + "`"));
    }
    assertThat(text).contains("at most " + NetworkFile.MAX_LAYERS + " layers");
  }

  private static List<Block> blocks(String language) throws IOException {
    return MarkdownSections.read(DOCUMENT).values().stream()
        .flatMap(List::stream)
        .filter(block -> block.language().equals(language))
        .toList();
  }
}

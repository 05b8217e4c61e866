package org.inkgraph.app.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.inkgraph.cli.display.NetworkText;
import org.inkgraph.data.ImageShape;
import org.inkgraph.io.JsonFile;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Network;
import org.inkgraph.model.layers.Layers;
import org.inkgraph.model.networks.NetworkFile;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.Golden;
import org.inkgraph.testing.TestLayers;
import org.junit.jupiter.api.Test;

class NetworkSummaryTest {
  private static final ImageShape MNIST = ImageShape.of(28, 28);

  private static final String RESIDUAL =
      """
      layers:
        - conv: {filters: 8, padding: same}
        - batchNorm
        - relu
        - residual:
            - conv: {filters: 16, stride: 2, padding: same, groups: 8}
            - relu
            - residual:
                - conv: {filters: 16, padding: same, groups: 4}
        - globalAvgPool
        - logits
      """;

  /** Of layers that the program does not have, and one of them twice. */
  private record Foreign() implements Network {
    @Override
    public String name() {
      return "foreign";
    }

    @Override
    public String summary() {
      return "normalizes";
    }

    @Override
    public List<Layer> layers(int classes) {
      Layer dense = Layers.dense("dense", 64);
      return List.of(
          Layers.flatten(),
          dense,
          dense,
          new TestLayers.LayerNormalization("norm"),
          Layers.dense("logits", classes));
    }
  }

  @Test
  void tablesAreThoseThatSomebodyHasRead() throws IOException {
    StringBuilder tables = new StringBuilder();
    for (Network network : Networks.all()) {
      tables.append(text(NetworkSummary.of(network, MNIST, 10))).append('\n');
    }
    tables.append(text(NetworkSummary.of(residual(), ImageShape.of(27, 33), 3)));

    Golden.assertSame("networks.txt", tables.toString());
  }

  @Test
  void jsonHasInnerLayersAndTotals() throws IOException {
    Golden.assertSame(
        "network.json", JsonFile.text(NetworkSummary.of(residual(), ImageShape.of(9, 9), 2)));
  }

  @Test
  void describesLayersOfOthersAndCountsSharedParametersOnce() {
    NetworkSummary summary = NetworkSummary.of(new Foreign(), ImageShape.of(8, 8), 3);

    assertThat(summary.layers())
        .extracting(NetworkSummary.Layer::kind)
        .containsExactly("flatten", "dense", "dense", "LayerNormalization", "dense");
    assertThat(summary.layers())
        .extracting(NetworkSummary.Layer::parameters)
        .containsExactly(0L, 64L * 64 + 64, 0L, 64L, 64L * 3 + 3);
    assertThat(summary.flops()).isEqualTo(2L * 64 * 64 * 2 + 2L * 64 * 3);
  }

  @Test
  void aNetworkThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> NetworkSummary.of(residual(), ImageShape.of(9000, 9000), 2))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("layer 1 (conv1) on 9000");
  }

  private static Network residual() throws IOException {
    return NetworkFile.parse(
        RESIDUAL.getBytes(StandardCharsets.UTF_8), "residual", "residual.yaml");
  }

  private static String text(NetworkSummary summary) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    NetworkText.print(summary, out);
    out.flush();
    return text.toString();
  }
}

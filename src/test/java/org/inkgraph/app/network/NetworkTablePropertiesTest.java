package org.inkgraph.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inkgraph.model.layers.ActivationShape;
import org.inkgraph.model.layers.DescribedLayer;
import org.inkgraph.model.layers.LayerShapes;
import org.inkgraph.model.layers.Residual;
import org.inkgraph.model.networks.LayeredNetwork;
import org.inkgraph.model.networks.NetworkFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.RandomNetworks;

/** Shapes and parameters without TensorFlow, and those of the graph. */
class NetworkTablePropertiesTest {
  @Property(tries = 150, maxDiscardRatio = 20)
  void theGraphHasTheShapesAndParametersThatTheLayersSay(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 17) int rows,
      @ForAll @IntRange(min = 1, max = 17) int columns,
      @ForAll @IntRange(min = 2, max = 12) int classes)
      throws IOException {
    byte[] file = RandomNetworks.file(seed, true).getBytes(StandardCharsets.UTF_8);
    LayeredNetwork network = NetworkFile.parse(file, "x", "x.yaml");
    Assume.that(fits(network, rows, columns, classes));
    ActivationShape images = ActivationShape.of(rows, columns, 1);
    List<DescribedLayer> layers = network.described(classes);

    List<NetworkSummary.Layer> table = NetworkTable.of(layers, 1, rows, columns, 1);

    requireSame(layers, images, table);
  }

  private static void requireSame(
      List<DescribedLayer> layers, ActivationShape input, List<NetworkSummary.Layer> table) {
    ActivationShape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      DescribedLayer layer = layers.get(i);
      NetworkSummary.Layer row = table.get(i);
      assertThat(row.parameters()).as(layer.label()).isEqualTo(layer.parameterCount(shape));
      if (layer instanceof Residual residual) {
        requireSame(residual.layers(), shape, row.layers());
      }
      shape = layer.output(shape);
      assertThat(row.outputShape()).as(layer.label()).isEqualTo(shape.dimensions());
    }
    assertThat(shape).isEqualTo(LayerShapes.output(layers, input));
  }

  private static boolean fits(LayeredNetwork network, int rows, int columns, int classes) {
    try {
      network.requireFits(rows, columns, classes);
      return true;
    } catch (InkgraphException e) {
      return false;
    }
  }
}

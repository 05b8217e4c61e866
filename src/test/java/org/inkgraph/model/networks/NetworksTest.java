package org.inkgraph.model.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Network;
import org.inkgraph.model.VariableStore;
import org.inkgraph.model.layers.ActivationShape;
import org.inkgraph.model.layers.LayerShapes;
import org.inkgraph.runtime.NativeEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class NetworksTest {
  @BeforeAll
  static void prepare() {
    NativeEnvironment.prepare();
  }

  @Test
  void multilayerPerceptronHasTheShapesOfTheNotebook() {
    assertThat(shapes("nn", 28, 28, 10))
        .containsExactly(
            Map.entry("dense1/weights", "[784, 256]"),
            Map.entry("dense1/bias", "[256]"),
            Map.entry("dense2/weights", "[256, 256]"),
            Map.entry("dense2/bias", "[256]"),
            Map.entry("logits/weights", "[256, 10]"),
            Map.entry("logits/bias", "[10]"));
  }

  @Test
  void convolutionalNetworkHasTheShapesOfTheNotebook() {
    assertThat(shapes("cnn", 28, 28, 10))
        .containsExactly(
            Map.entry("conv1/weights", "[5, 5, 1, 32]"),
            Map.entry("conv1/bias", "[32]"),
            Map.entry("conv2/weights", "[5, 5, 32, 64]"),
            Map.entry("conv2/bias", "[64]"),
            Map.entry("dense1/weights", "[3136, 1024]"),
            Map.entry("dense1/bias", "[1024]"),
            Map.entry("logits/weights", "[1024, 10]"),
            Map.entry("logits/bias", "[10]"));
  }

  @Test
  void shapesDependOnTheImages() {
    assertThat(shapes("nn", 8, 9, 2)).containsEntry("dense1/weights", "[72, 256]");
    // 13x7 is halved, rounding up, to 7x4 and to 4x2.
    assertThat(shapes("cnn", 13, 7, 47))
        .containsEntry("dense1/weights", "[512, 1024]")
        .containsEntry("logits/weights", "[1024, 47]");
  }

  @ParameterizedTest
  @CsvSource({"nn, 269_322", "cnn, 3_274_634", "lenet5, 61_706", "small, 215_194"})
  void presetsHaveTheirNumberOfParameters(String name, String count) {
    LayeredNetwork network = (LayeredNetwork) Networks.named(name).orElseThrow();
    int parameters = Integer.parseInt(count.replace("_", ""));

    assertThat(LayerShapes.parameterCount(network.described(10), ActivationShape.of(28, 28, 1)))
        .isEqualTo(parameters);
    assertThat(
            shapes(name, 28, 28, 10).values().stream()
                .mapToInt(
                    shape ->
                        Arrays.stream(shape.replaceAll("[\\[\\] ]", "").split(","))
                            .mapToInt(Integer::parseInt)
                            .reduce(1, (a, b) -> a * b))
                .sum())
        .isEqualTo(parameters);
  }

  @Test
  void aNetworkBuiltTwiceSharesItsVariables() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      VariableStore parameters = new VariableStore(tf);
      Network model = Networks.named("nn").orElseThrow();
      Operand<TFloat32> images = images(tf, 4, 4);
      Network.logits(model, tf, images, 3, parameters, DropoutFunction.KEEP_ALL);
      var once = Map.copyOf(parameters.all());
      Network.logits(model, tf, images, 3, parameters, DropoutFunction.KEEP_ALL);

      assertThat(parameters.all()).isEqualTo(once);
    }
  }

  private static Map<String, String> shapes(String name, int rows, int columns, int classes) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      VariableStore parameters = new VariableStore(tf);
      Operand<TFloat32> logits =
          Network.logits(
              Networks.named(name).orElseThrow(),
              tf,
              images(tf, rows, columns),
              classes,
              parameters,
              DropoutFunction.KEEP_ALL);
      assertThat(logits.shape().get(1)).isEqualTo(classes);
      Map<String, String> shapes = new LinkedHashMap<>();
      parameters.all().forEach((key, value) -> shapes.put(key, value.shape().toString()));
      return shapes;
    }
  }

  private static Operand<TFloat32> images(Ops tf, int rows, int columns) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, rows, columns)));
  }
}

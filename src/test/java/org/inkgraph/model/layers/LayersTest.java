package org.inkgraph.model.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.model.ColumnParallel;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.testing.EagerOps;
import org.inkgraph.testing.EveryLayer;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The values of each layer, computed by hand. */
class LayersTest extends EagerOps {
  private static final float[] SCALE = {2, 3};
  private static final float[] OFFSET = {1, 5};

  @Test
  void addChannelAxisAppendsAnAxis() {
    Operand<TFloat32> input = values(Shape.of(1, 2, 2), 1, 2, 3, 4);

    Operand<TFloat32> output = apply(Layers.addChannelAxis(), input);

    assertThat(output.shape()).isEqualTo(Shape.of(1, 2, 2, 1));
    assertThat(floats(output)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void convolutionCorrelatesWithZerosAroundTheImageAndAddsTheBias() {
    Operand<TFloat32> input = values(Shape.of(1, 2, 3, 1), 1, 2, 3, 4, 5, 6);
    // The filter adds the pixel, ten times its right and a hundred times its lower neighbor.
    Operand<TFloat32> filter = values(Shape.of(3, 3, 1, 1), 0, 0, 0, 0, 1, 10, 0, 100, 0);

    Operand<TFloat32> output =
        Layers.convolution("conv", 3, 1)
            .apply(tf, input, parameters(filter, 0.5f), DropoutFunction.KEEP_ALL);

    assertThat(output.shape()).isEqualTo(Shape.of(1, 2, 3, 1));
    assertThat(floats(output)).containsExactly(421.5f, 532.5f, 603.5f, 54.5f, 65.5f, 6.5f);
  }

  @Test
  void convolutionSumsOverItsChannels() {
    Operand<TFloat32> input = values(Shape.of(1, 1, 1, 2), 3, 5);
    Operand<TFloat32> filter = values(Shape.of(1, 1, 2, 2), 1, 10, 2, 20);

    Operand<TFloat32> output =
        Layers.convolution("conv", 1, 2)
            .apply(tf, input, parameters(filter, 0, 1), DropoutFunction.KEEP_ALL);

    assertThat(floats(output)).containsExactly(13, 131);
  }

  @Test
  void maxPoolReturnsTheMaximumOfEachSquareAndOfPartialSquaresAtTheBorder() {
    Operand<TFloat32> input = values(Shape.of(1, 3, 3, 1), 1, 5, -2, 4, 3, -1, -9, -8, -7);

    Operand<TFloat32> output = apply(Layers.maxPool(2), input);

    assertThat(output.shape()).isEqualTo(Shape.of(1, 2, 2, 1));
    assertThat(floats(output)).containsExactly(5, -1, -8, -7);
  }

  @Test
  void reluKeepsPositiveValues() {
    assertThat(floats(apply(Layers.relu(), values(Shape.of(4), -2, -0.5f, 0, 3))))
        .containsExactly(0, 0, 0, 3);
  }

  @Test
  void flattenKeepsTheBatch() {
    Operand<TFloat32> output =
        apply(Layers.flatten(), values(Shape.of(2, 2, 1, 2), 1, 2, 3, 4, 5, 6, 7, 8));

    assertThat(output.shape()).isEqualTo(Shape.of(2, 4));
    assertThat(floats(output)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void denseMultipliesAndAddsTheBias() {
    Operand<TFloat32> input = values(Shape.of(2, 2), 1, 2, 3, 4);
    Operand<TFloat32> weights = values(Shape.of(2, 3), 1, 0, 10, 0, 1, 100);

    Operand<TFloat32> output =
        Layers.dense("dense", 3)
            .apply(tf, input, parameters(weights, 0.5f, 0, -1), DropoutFunction.KEEP_ALL);

    assertThat(floats(output)).containsExactly(1.5f, 2, 209, 3.5f, 4, 429);
  }

  @Test
  void aSliceOfADenseLayerHasAsManyUnits() {
    assertThat(((ColumnParallel) Layers.dense("dense", 10)).slice(3, 7))
        .isEqualTo(Layers.dense("dense", 4));
  }

  @Test
  void dropoutAppliesItsFunction() {
    Operand<TFloat32> output =
        Layers.dropout("drop")
            .apply(
                tf,
                values(Shape.of(2), 1, 2),
                parameters(null),
                (layer, rate, activations) ->
                    tf.math.mul(activations, tf.constant((float) layer.length())));

    assertThat(floats(output)).containsExactly(4, 8);
  }

  @Test
  void aStrideSkipsPositionsAndValidPaddingStaysInside() {
    // Rows 1 2 3 4, 5 6 7 8, 9 10 11 12; the filter adds the pixel and ten times its right one.
    Operand<TFloat32> input = values(Shape.of(1, 3, 4, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    Operand<TFloat32> filter = values(Shape.of(2, 2, 1, 1), 1, 10, 0, 0);

    assertThat(floats(apply(convolution(2, Padding.VALID, 1), input, filter)))
        .containsExactly(21, 43);
    // One column too many to the right, and a row below.
    assertThat(floats(apply(convolution(2, Padding.SAME, 1), input, filter)))
        .containsExactly(21, 43, 109, 131);
    assertThat(floats(apply(convolution(3, Padding.VALID, 1), input, filter))).containsExactly(21);
  }

  /** With AVX2, oneDNN's gradient of the filters would write past a buffer. */
  @Test
  void aConvolutionOfOnePixelLeavesItsStrideToASlice() {
    try (Graph graph = new Graph()) {
      Ops ops = Ops.create(graph);

      new Convolution("conv", 8, 1, 2, Padding.SAME, 1, false, Initializer.ZEROS)
          .apply(
              ops,
              ops.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 8, 8, 4))),
              parameter -> ops.zeros(ops.array(1, 1, 4, 8), TFloat32.class),
              DropoutFunction.KEEP_ALL);

      assertThat(graph.operations())
          .toIterable()
          .filteredOn(operation -> operation.type().equals("Conv2D"))
          .singleElement()
          .extracting(operation -> operation.attributes().getAttrIntList("strides"))
          .isEqualTo(new long[] {1, 1, 1, 1});
    }
  }

  @Test
  void groupsOfAConvolutionSeeTheirOwnChannelsOnly() {
    Operand<TFloat32> input = values(Shape.of(1, 1, 1, 4), 1, 2, 3, 4);
    // Filters 1 and 2 see channels 1 and 2, filters 3 and 4 channels 3 and 4.
    Operand<TFloat32> filters = values(Shape.of(1, 1, 2, 4), 1, 10, 1, 10, 100, 1000, 100, 1000);

    assertThat(floats(apply(ofSizeOne(4, 2), input, filters)))
        .containsExactly(201, 2010, 403, 4030);
  }

  @Test
  void aConvolutionWithAsManyGroupsAsChannelsIsDepthwise() {
    Operand<TFloat32> input = values(Shape.of(1, 1, 1, 2), 3, 5);
    // Two filters for each channel.
    Operand<TFloat32> filters = values(Shape.of(1, 1, 1, 4), 1, 10, 100, 1000);

    assertThat(floats(apply(ofSizeOne(4, 2), input, filters))).containsExactly(3, 30, 500, 5000);
  }

  @Test
  void poolingHasWindowsThatOverlapOrLeaveGaps() {
    Operand<TFloat32> input = values(Shape.of(1, 1, 5, 1), 1, 9, 2, 8, 4);
    Operand<TFloat32> square = values(Shape.of(1, 3, 3, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9);

    assertThat(floats(apply(new MaxPooling(1, 2, Padding.VALID), input))).containsExactly(1, 2, 4);
    assertThat(floats(apply(new MaxPooling(2, 1, Padding.VALID), square)))
        .containsExactly(5, 6, 8, 9);
    assertThat(floats(apply(new MaxPooling(2, 2, Padding.VALID), square))).containsExactly(5);
    assertThat(floats(apply(new AveragePooling(2, 1, Padding.VALID), square)))
        .containsExactly(3, 4, 6, 7);
    assertThat(floats(apply(new AveragePooling(2, 2, Padding.VALID), square))).containsExactly(3);
  }

  @Test
  void anAverageAtThePaddedBorderIsOfThePixelsThatAreThere() {
    Operand<TFloat32> square = values(Shape.of(1, 3, 3, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9);

    assertThat(floats(apply(new AveragePooling(2, 2, Padding.SAME), square)))
        .containsExactly(3, 4.5f, 7.5f, 9);
  }

  @Test
  void globalAveragePoolingAveragesEachChannel() {
    Operand<TFloat32> output =
        apply(new GlobalAveragePooling(), values(Shape.of(2, 1, 2, 2), 1, 10, 3, 30, 5, 0, 7, -4));

    assertThat(output.shape()).isEqualTo(Shape.of(2, 2));
    assertThat(floats(output)).containsExactly(2, 20, 6, -2);
  }

  /** Of torch.nn.functional; Keras has the same. */
  @Test
  void activationsHaveTheirUsualValues() {
    assertActivation(new LeakyRelu(0.3), -0.6f, 0, 1);
    assertActivation(new Elu(), -0.864665f, 0, 1);
    assertActivation(new Gelu(), -0.045500f, 0, 0.841345f);
    assertActivation(new Swish(), -0.238406f, 0, 0.731059f);
    assertActivation(new Tanh(), -0.964028f, 0, 0.761594f);
    assertActivation(new Sigmoid(), 0.119203f, 0.5f, 0.731059f);
  }

  private static void assertActivation(Layer layer, float... expected) {
    assertThat(floats(apply(layer, values(Shape.of(3), -2, 0, 1))))
        .as(layer.toString())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(expected);
  }

  @Test
  void batchNormalizationNormalizesByTheBatchInTraining() {
    Map<String, float[]> statistics = new HashMap<>();
    ParameterSource training =
        new ParameterSource() {
          @Override
          public Operand<TFloat32> parameter(Parameter parameter) {
            return tf.constant(parameter.role() == Parameter.Role.SCALE ? SCALE : OFFSET);
          }

          @Override
          public boolean usesBatchStatistics(String layer) {
            return true;
          }

          @Override
          public void updateAverage(Parameter average, double momentum, Operand<TFloat32> ofBatch) {
            assertThat(momentum).isEqualTo(0.9);
            statistics.put(average.name(), floats(ofBatch));
          }
        };

    // Of mean 3 and variance 5, and of mean 0 and variance 4.
    Operand<TFloat32> output =
        new BatchNormalization("norm", 0.9, 1e-12)
            .apply(
                tf,
                values(Shape.of(4, 2), 0, 2, 2, -2, 4, 2, 6, -2),
                training,
                DropoutFunction.KEEP_ALL);

    float root = (float) Math.sqrt(5);
    assertThat(output.shape()).isEqualTo(Shape.of(4, 2));
    assertThat(floats(output))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(
            1 - 2 * 3 / root, 8, 1 - 2 / root, 2, 1 + 2 / root, 8, 1 + 2 * 3 / root, 2);
    assertThat(statistics.get("norm/movingMean")).containsExactly(3, 0);
    // TensorFlow's operation gives the variance without bias: times 4 / 3.
    assertThat(statistics.get("norm/movingVariance"))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(5 * 4 / 3f, 4 * 4 / 3f);
  }

  @Test
  void batchNormalizationNormalizesByTheMovingAveragesInInference() {
    ParameterSource inference =
        parameter ->
            switch (parameter.name()) {
              case "norm/scale" -> tf.constant(SCALE);
              case "norm/offset" -> tf.constant(OFFSET);
              case "norm/movingMean" -> tf.constant(new float[] {10, 1});
              default -> tf.constant(new float[] {3.75f, 15.75f});
            };

    Operand<TFloat32> output =
        new BatchNormalization("norm", 0.9, 0.25)
            .apply(
                tf,
                values(Shape.of(1, 1, 2, 2), 10, 1, 12, 5),
                inference,
                DropoutFunction.KEEP_ALL);

    assertThat(floats(output))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(1, 5, 1 + 2 * 2 / 2f, 5 + 3 * 4 / 4f);
  }

  @Test
  void aResidualAddsItsInputOrAProjectionOfIt() {
    Operand<TFloat32> image = values(Shape.of(1, 2, 2, 1), 1, 2, 3, -4);

    assertThat(floats(apply(new Residual("shortcut", List.of(new Relu())), image)))
        .containsExactly(2, 4, 6, -4);
    // Two filters of size 1 on every second pixel, in the layers and in the shortcut.
    Residual halved =
        new Residual(
            "shortcut",
            List.of(
                new Convolution("conv", 2, 1, 2, Padding.SAME, 1, false, Initializer.HE_NORMAL)));
    assertThat(floats(apply(halved, image, values(Shape.of(1, 1, 1, 2), 5, -7), 0.5f, 0)))
        .containsExactly(10.5f, -14);
  }

  @Test
  void aResidualOfDenseLayersProjectsByADenseLayer() {
    Residual residual =
        new Residual("shortcut", List.of(new Dense("dense", 3, false, Initializer.HE_NORMAL)));
    Operand<TFloat32> weights = values(Shape.of(2, 3), 1, 0, 10, 0, 1, 100);

    assertThat(floats(apply(residual, values(Shape.of(1, 2), 1, 2), weights, 0.5f, 0, -1)))
        .containsExactly(2.5f, 4, 419);
  }

  @Test
  void aResidualWhoseShapesNoProjectionFitsIsRefused() {
    Residual residual = new Residual("shortcut", List.of(EveryLayer.convolution("conv", 2, 1)));
    Residual shrinking = new Residual("shortcut", List.of(convolution(1, Padding.VALID, 1)));

    assertThat(residual.output(ActivationShape.of(4, 4, 1))).isEqualTo(ActivationShape.of(4, 4, 1));
    assertThatThrownBy(() -> shrinking.output(ActivationShape.of(4, 4, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3×3×1");
  }

  @Test
  void dropoutMayHaveARateOfItsOwn() {
    List<Double> rates = new ArrayList<>();
    for (Double rate : new Double[] {null, 0.0, 0.25}) {
      new Dropout("drop", rate)
          .apply(
              tf,
              values(Shape.of(2), 1, 2),
              parameters(null),
              (layer, ownRate, activations) -> {
                rates.add(ownRate);
                return activations;
              });
    }

    assertThat(rates).containsExactly(null, 0.0, 0.25);
  }

  private static Convolution convolution(int stride, Padding padding, int groups) {
    return new Convolution("conv", 1, 2, stride, padding, groups, false, Initializer.HE_NORMAL);
  }

  private static Convolution ofSizeOne(int filters, int groups) {
    return new Convolution(
        "conv", filters, 1, 1, Padding.VALID, groups, false, Initializer.HE_NORMAL);
  }

  private static Operand<TFloat32> apply(
      Layer layer, Operand<TFloat32> input, Operand<TFloat32> weights, float... bias) {
    return layer.apply(tf, input, parameters(weights, bias), DropoutFunction.KEEP_ALL);
  }

  private static Operand<TFloat32> apply(Layer layer, Operand<TFloat32> input) {
    return layer.apply(tf, input, parameters(null), DropoutFunction.KEEP_ALL);
  }

  private static ParameterSource parameters(Operand<TFloat32> weights, float... bias) {
    return parameter -> parameter.role() == Parameter.Role.BIAS ? tf.constant(bias) : weights;
  }

  private static Operand<TFloat32> values(Shape shape, float... values) {
    return tf.constant(shape, DataBuffers.of(values, true, false));
  }

  private static float[] floats(Operand<TFloat32> operand) {
    float[] values = new float[Math.toIntExact(operand.asTensor().size())];
    operand.asTensor().asRawTensor().data().asFloats().read(values);
    return values;
  }
}

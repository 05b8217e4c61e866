package org.inkgraph.model.layers;

import static org.assertj.core.api.Assertions.assertThat;

import org.inkgraph.model.ColumnParallel;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.runtime.NativeEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The values of each layer, computed by hand. */
class LayersTest {
  private static EagerSession session;
  private static Ops tf;

  @BeforeAll
  static void open() {
    NativeEnvironment.prepare();
    session = EagerSession.create();
    tf = Ops.create(session);
  }

  @AfterAll
  static void close() {
    session.close();
  }

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

  private static Operand<TFloat32> apply(Layer layer, Operand<TFloat32> input) {
    return layer.apply(tf, input, parameters(null), DropoutFunction.KEEP_ALL);
  }

  private static ParameterSource parameters(Operand<TFloat32> weights, float... bias) {
    return parameter ->
        parameter.role() == Parameter.Role.BIAS ? tf.constant(bias) : weights;
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

package org.inkgraph.model.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.layers.PlainLayers.Activations;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Sessions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Every layer and option in training: values as {@link PlainLayers} has them, and TensorFlow's
 * gradients against central differences of those, in double precision.
 */
class LayerGradientsTest {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 5e-5;

  /** Layers on an input of {@code rows × columns × channels}; 0 rows are a vector. */
  record Case(List<DescribedLayer> layers, int rows, int columns, int channels) {
    static final int BATCH = 3;

    Shape shape() {
      return rows == 0 ? Shape.of(BATCH, channels) : Shape.of(BATCH, rows, columns, channels);
    }

    Activations activations(double[] values) {
      return new Activations(BATCH, Math.max(1, rows), Math.max(1, columns), channels, values);
    }

    @Override
    public String toString() {
      return layers + " on " + rows + "×" + columns + "×" + channels;
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Padding padding : Padding.values()) {
      for (int stride = 1; stride <= 3; stride++) {
        cases.add(on(5, 7, 2, conv(3, 3, stride, padding, 1)));
        cases.add(on(6, 5, 2, conv(3, 2, stride, padding, 1)));
        cases.add(on(5, 6, 4, conv(6, 1, stride, padding, 1)));
        cases.add(on(5, 6, 4, conv(6, 3, stride, padding, 2)));
        cases.add(on(5, 7, 3, conv(6, 3, stride, padding, 3)));
        cases.add(on(7, 5, 2, new MaxPooling(3, stride, padding)));
        cases.add(on(4, 5, 2, new MaxPooling(2, stride, padding)));
        cases.add(on(7, 5, 2, new AveragePooling(3, stride, padding)));
        cases.add(on(4, 5, 2, new AveragePooling(2, stride, padding)));
      }
    }
    cases.add(
        on(4, 3, 2, new Convolution("conv", 3, 3, 1, Padding.SAME, 1, false, Initializer.ZEROS)));
    cases.add(on(1, 1, 5, conv(2, 1, 1, Padding.VALID, 1)));
    cases.add(on(4, 3, 1, conv(2, 3, 2, Padding.SAME, 1)));
    cases.add(on(3, 5, 4, new GlobalAveragePooling()));
    cases.add(on(3, 2, 2, new Flatten()));
    cases.add(on(0, 0, 5, new Dense("dense", 4, true, Initializer.ZEROS)));
    cases.add(on(0, 0, 5, new Dense("dense", 1, false, Initializer.ZEROS)));
    cases.add(on(0, 0, 5, new Dropout("drop", 0.5)));
    List<DescribedLayer> activations =
        List.of(
            new Relu(),
            new LeakyRelu(0.3),
            new LeakyRelu(0),
            new Elu(),
            new Gelu(),
            new Swish(),
            new Tanh(),
            new Sigmoid());
    for (DescribedLayer activation : activations) {
      cases.add(on(0, 0, 7, activation));
      cases.add(on(3, 2, 3, activation));
    }
    cases.add(on(5, 3, 3, new BatchNormalization("norm", 0.9, 1e-3)));
    cases.add(on(1, 1, 3, new BatchNormalization("norm", 0.9, 0.1)));
    cases.add(on(0, 0, 5, new BatchNormalization("norm", 0.9, 1e-3)));
    cases.add(
        on(4, 5, 3, new Residual("shortcut", List.of(conv(3, 3, 1, Padding.SAME, 1), new Tanh()))));
    cases.add(
        on(
            5,
            7,
            2,
            new Residual(
                "shortcut",
                List.of(
                    new BatchNormalization("norm", 0.9, 1e-3),
                    new Swish(),
                    conv(3, 3, 2, Padding.SAME, 1)))));
    cases.add(
        on(
            0,
            0,
            4,
            new Residual(
                "shortcut", List.of(new Dense("dense", 3, true, Initializer.ZEROS), new Elu()))));
    cases.add(
        on(
            6,
            5,
            2,
            new Residual(
                "outer",
                List.of(
                    conv(3, 3, 1, Padding.SAME, 1),
                    new Residual("inner", List.of(new Sigmoid()))))));
    return cases.stream();
  }

  private static Case on(int rows, int columns, int channels, DescribedLayer... layers) {
    return new Case(List.of(layers), rows, columns, channels);
  }

  private static Convolution conv(int filters, int size, int stride, Padding padding, int groups) {
    return new Convolution("conv", filters, size, stride, padding, groups, true, Initializer.ZEROS);
  }

  @BeforeAll
  static void load() {
    NativeEnvironment.prepare();
  }

  /** What TensorFlow computes; gradients are of a weighted sum of the outputs. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Computed(
      double[] output, Map<String, double[]> parameters, Map<String, double[]> gradients) {}

  @ParameterizedTest
  @MethodSource("cases")
  void valuesAndGradientsAreThoseOfTheOracle(Case of) {
    double[] input = random(Math.toIntExact(of.shape().size()), new Random(1));
    Computed computed = compute(of, input);
    PlainLayers oracle = new PlainLayers(computed.parameters());

    Activations expected = oracle.apply(of.layers(), of.activations(input));
    assertClose("output", computed.output(), expected.values());
    Map<String, double[]> moved = new LinkedHashMap<>(computed.parameters());
    moved.put("input", input);
    moved.forEach(
        (name, values) ->
            assertClose(
                name, computed.gradients().get(name), differences(of, oracle, input, values)));
    long averages = of.layers().toString().contains("BatchNormalization") ? 2L * of.channels() : 0;
    assertThat(LayerShapes.parameterCount(of.layers(), ActivationShape.ofBatch(of.shape())))
        .isEqualTo(
            computed.parameters().values().stream().mapToLong(values -> values.length).sum()
                + averages);
  }

  /** All but the logits, which are a dense layer. */
  @Test
  void everyKindOfLayerIsHere() {
    assertThat(
            cases().flatMap(of -> of.layers().stream()).<Class<?>>map(Object::getClass).distinct())
        .containsAll(
            Arrays.stream(DescribedLayer.class.getAnnotation(JsonSubTypes.class).value())
                .<Class<?>>map(JsonSubTypes.Type::value)
                .filter(type -> type != Logits.class)
                .toList());
  }

  /** Returns the derivative of the loss by each of some values, which are moved one by one. */
  private static double[] differences(Case of, PlainLayers oracle, double[] input, double[] moved) {
    double[] derivatives = new double[moved.length];
    for (int i = 0; i < moved.length; i++) {
      double value = moved[i];
      moved[i] = value + STEP;
      double above = loss(oracle.apply(of.layers(), of.activations(input)).values());
      moved[i] = value - STEP;
      double below = loss(oracle.apply(of.layers(), of.activations(input)).values());
      moved[i] = value;
      derivatives[i] = (above - below) / (2 * STEP);
    }
    return derivatives;
  }

  private static double loss(double[] output) {
    double[] weights = random(output.length, new Random(2));
    double loss = 0;
    for (int i = 0; i < output.length; i++) {
      loss += weights[i] * output[i];
    }
    return loss;
  }

  private static Computed compute(Case of, double[] inputValues) {
    try (Graph graph = new Graph();
        Session session = new Session(graph, Sessions.onCpu())) {
      Ops tf = Ops.create(graph);
      Constants constants = new Constants(tf);
      // A placeholder's batch size is not known, as in a training.
      long[] shape = of.shape().asArray();
      shape[0] = -1;
      Operand<TFloat32> input =
          tf.placeholderWithDefault(constant(tf, of.shape(), inputValues), Shape.of(shape));
      Operand<TFloat32> output = input;
      for (Layer layer : of.layers()) {
        output = layer.apply(tf, output, constants, DropoutFunction.KEEP_ALL);
      }
      ActivationShape announced =
          LayerShapes.output(of.layers(), ActivationShape.ofBatch(of.shape()));
      int outputs = Case.BATCH * Math.toIntExact(announced.size());
      Operand<TFloat32> flat = tf.reshape(output, tf.array(outputs));
      Operand<TFloat32> loss =
          tf.sum(
              tf.math.mul(flat, constant(tf, Shape.of(outputs), random(outputs, new Random(2)))),
              tf.array(0));
      Map<String, Operand<TFloat32>> sources = new LinkedHashMap<>(constants.operands);
      sources.put("input", input);
      Output<?>[] found =
          graph.addGradients(
              loss.asOutput(),
              sources.values().stream().map(Operand::asOutput).toArray(Output<?>[]::new));
      Session.Runner runner = session.runner().fetch(flat);
      Arrays.stream(found).forEach(runner::fetch);
      try (Result result = runner.run()) {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        for (String name : sources.keySet()) {
          gradients.put(name, values(result.get(1 + gradients.size())));
        }
        return new Computed(values(result.get(0)), constants.values, gradients);
      }
    }
  }

  /** Random parameters, in training. */
  private static final class Constants implements ParameterSource {
    private final Ops tf;
    private final Random random = new Random(3);
    private final Map<String, double[]> values = new LinkedHashMap<>();
    private final Map<String, Operand<TFloat32>> operands = new LinkedHashMap<>();

    Constants(Ops tf) {
      this.tf = tf;
    }

    @Override
    public Operand<TFloat32> parameter(Parameter parameter) {
      double[] drawn = random(Math.toIntExact(parameter.shape().size()), random);
      values.put(parameter.name(), drawn);
      Operand<TFloat32> constant = constant(tf, parameter.shape(), drawn);
      operands.put(parameter.name(), constant);
      return constant;
    }

    @Override
    public boolean usesBatchStatistics(String layer) {
      return true;
    }

    @Override
    public void updateAverage(Parameter average, double momentum, Operand<TFloat32> ofBatch) {}
  }

  /** Returns values that a float has exactly. */
  private static double[] random(int count, Random random) {
    return random.doubles(count, -1.5, 1.5).map(value -> (float) value).toArray();
  }

  private static Operand<TFloat32> constant(Ops tf, Shape shape, double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return tf.constant(shape, DataBuffers.of(floats, true, false));
  }

  private static double[] values(Tensor tensor) {
    float[] floats = new float[Math.toIntExact(tensor.shape().size())];
    tensor.asRawTensor().data().asFloats().read(floats);
    double[] values = new double[floats.length];
    Arrays.setAll(values, i -> floats[i]);
    return values;
  }

  private static void assertClose(String what, double[] found, double[] expected) {
    assertThat(found).as(what).hasSameSizeAs(expected);
    double largest = 1;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).as(what + " " + i).isCloseTo(expected[i], within(TOLERANCE * largest));
    }
  }
}

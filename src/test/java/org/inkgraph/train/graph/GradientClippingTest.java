package org.inkgraph.train.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Sessions;
import org.inkgraph.train.optimizer.Sgd;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

class GradientClippingTest {
  @BeforeAll
  static void prepare() {
    NativeEnvironment.prepare();
  }

  /** The norm of these gradients is about 59. */
  private static List<float[]> gradients() {
    Random random = new Random(5);
    List<float[]> gradients = new ArrayList<>();
    for (int size : new int[] {3000, 1, 500}) {
      float[] gradient = new float[size];
      for (int i = 0; i < size; i++) {
        gradient[i] = (float) random.nextGaussian();
      }
      gradients.add(gradient);
    }
    return gradients;
  }

  private static double norm(List<float[]> gradients) {
    double square = 0;
    for (float[] gradient : gradients) {
      for (float value : gradient) {
        square += (double) value * value;
      }
    }
    return Math.sqrt(square);
  }

  private static List<float[]> clipped(double limit, List<float[]> gradients) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Map<Variable<TFloat32>, Operand<TFloat32>> given = new LinkedHashMap<>();
      for (float[] gradient : gradients) {
        given.put(tf.variable(Shape.of(gradient.length), TFloat32.class), tf.constant(gradient));
      }
      Map<Variable<TFloat32>, Operand<TFloat32>> found =
          GradientClipping.clip(new Sgd(0, false, limit), tf, given);
      assertThat(found.keySet()).containsExactlyElementsOf(given.keySet());
      try (Session session = new Session(graph, Sessions.onCpu())) {
        Session.Runner runner = session.runner();
        found.values().forEach(runner::fetch);
        List<float[]> values = new ArrayList<>();
        try (Result result = runner.run()) {
          for (int i = 0; i < gradients.size(); i++) {
            float[] value = new float[gradients.get(i).length];
            ((TFloat32) result.get(i)).asRawTensor().data().asFloats().read(value);
            values.add(value);
          }
        }
        return values;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 1, 50})
  void scalesAllGradientsAlikeToTheLimit(double limit) {
    List<float[]> gradients = gradients();
    double scale = limit / norm(gradients);

    List<float[]> clipped = clipped(limit, gradients);

    assertThat(norm(clipped)).isCloseTo(limit, within(1e-5 * limit));
    for (int i = 0; i < gradients.size(); i++) {
      for (int j = 0; j < gradients.get(i).length; j++) {
        double wanted = gradients.get(i)[j] * scale;
        assertThat((double) clipped.get(i)[j]).isCloseTo(wanted, within(1e-5 * Math.abs(wanted)));
      }
    }
  }

  @Test
  void keepsSmallerGradientsAndZerosAsTheyAre() {
    List<float[]> gradients = gradients();

    assertThat(clipped(60, gradients)).containsExactlyElementsOf(gradients);
    assertThat(clipped(60, List.of(new float[4])).get(0)).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 1e30f})
  void makesEveryGradientNanIfTheNormIsNotFinite(float value) {
    List<float[]> clipped = clipped(1, List.of(new float[] {1, 2}, new float[] {value}));

    assertThat(clipped.get(0)).containsOnly(Float.NaN);
    assertThat(clipped.get(1)).containsOnly(Float.NaN);
  }

  @Test
  void addsNothingWithoutALimit() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Map<Variable<TFloat32>, Operand<TFloat32>> gradients =
          Map.of(tf.variable(Shape.of(1), TFloat32.class), tf.constant(new float[] {1}));
      int before = graph.toGraphDef().getNodeCount();

      assertThat(GradientClipping.clip(new Sgd(0, false, null), tf, gradients)).isSameAs(gradients);
      assertThat(graph.toGraphDef().getNodeCount()).isEqualTo(before);
    }
  }
}

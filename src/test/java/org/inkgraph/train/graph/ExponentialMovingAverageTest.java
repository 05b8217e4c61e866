package org.inkgraph.train.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Sessions;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.weights.Weights;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

class ExponentialMovingAverageTest {
  @Test
  void updatesForSeveralStepsAtOnce() {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Map<String, Variable<TFloat32>> variables =
          Map.of("layer/bias", tf.withName("bias").variable(Shape.of(1), TFloat32.class));
      ExponentialMovingAverage average = new ExponentialMovingAverage(tf, variables, 0.9);
      try (Session session = new Session(graph, Sessions.onCpu())) {
        assign(graph, session, variables, 0);
        assign(graph, session, averages(average), 0);
        assign(graph, session, variables, 1);

        average.update(session, 1, 0);
        double first = 1 - 2.0 / 11;
        assertThat(value(session, average)).isCloseTo(first, within(1e-6));

        average.update(session, 3, 1000);
        assertThat(value(session, average))
            .isCloseTo(1 - (1 - first) * 0.9 * 0.9 * 0.9, within(1e-6));
      }
    }
  }

  @Test
  void averagesNothingIfTheRecipeHasNoAverage() throws Exception {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph();
        Session session = new Session(graph, Sessions.onCpu())) {
      Ops tf = Ops.create(graph);
      ExponentialMovingAverage none =
          ExponentialMovingAverage.of(
              tf,
              Recipes.load("quick", "nn"),
              Map.of("bias", tf.withName("bias").variable(Shape.of(1), TFloat32.class)));

      none.update(session, 1, 0);

      assertThat(none.byVariable()).isEmpty();
    }
  }

  private static double value(Session session, ExponentialMovingAverage average) {
    return Weights.read(session.runner(), averages(average)).get("layer/bias").values()[0];
  }

  private static Map<String, Variable<TFloat32>> averages(ExponentialMovingAverage average) {
    return Map.of("layer/bias", average.byVariable().values().iterator().next());
  }

  private static void assign(
      Graph graph, Session session, Map<String, Variable<TFloat32>> variables, float value) {
    Weights.assign(
        graph,
        session,
        variables,
        Map.of("layer/bias", new WeightArray(new long[] {1}, new float[] {value})));
  }
}

package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Sessions;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

class WeightAverageTest {
  @Test
  void movesAsManyStepsAtOnceAsWereTaken() {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Map<String, Variable<TFloat32>> variables =
          Map.of("layer/bias", tf.withName("bias").variable(Shape.of(1), TFloat32.class));
      WeightAverage average = new WeightAverage(tf, variables, 0.9);
      try (Session session = new Session(graph, Sessions.onCpu())) {
        assign(graph, session, variables, 0);
        assign(graph, session, average.all(), 0);
        assign(graph, session, variables, 1);

        average.move(session, 1, 0);
        double first = 1 - 2.0 / 11;
        assertThat(value(session, average)).isCloseTo(first, within(1e-6));

        average.move(session, 3, 1000);
        assertThat(value(session, average))
            .isCloseTo(1 - (1 - first) * 0.9 * 0.9 * 0.9, within(1e-6));
      }
    }
  }

  private static double value(Session session, WeightAverage average) {
    return Weights.read(session, average.all()).get("layer/bias").values()[0];
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

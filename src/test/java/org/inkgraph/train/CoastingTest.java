package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Sessions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.framework.optimizers.Optimizer.GradAndVar;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

class CoastingTest {
  private static final int LENGTH = 4;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, LENGTH})
  void movesEachVariableOnAsAdamDoesWithoutAGradient(int steps) {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variable<TFloat32> a = tf.withName("a").variable(Shape.of(1), TFloat32.class);
      Variable<TFloat32> b = tf.withName("b").variable(Shape.of(2), TFloat32.class);
      StepInputs inputs = new StepInputs(tf, LENGTH);
      Adam.Shared adam = new Adam.Shared(tf, AdamTest.CONSTANTS);
      Op pushed =
          inputs
              .adam(graph, adam, 0)
              .applyGradients(
                  List.of(
                      new GradAndVar<>(constant(tf, 1.5f), a.asOutput()),
                      new GradAndVar<>(constant(tf, -2f, 0), b.asOutput())),
                  "push");
      Coasting coasting = new Coasting(graph, tf, List.of(a, b), inputs, adam, LENGTH);
      try (Session session = new Session(graph, Sessions.onCpu())) {
        session.initialize();
        session.run(tf.assign(a, tf.constant(new float[] {1})));
        session.run(tf.assign(b, tf.constant(new float[] {1, 1})));
        run(session, inputs, List.of(pushed), 1, 1);
        run(session, inputs, coasting.updates(steps), 2, steps);
        try (Result result = session.runner().fetch(a).fetch(b).run()) {
          assertThat((double) ((TFloat32) result.get(0)).getFloat(0))
              .isCloseTo(coasted(1.5, steps), within(1e-5));
          assertThat((double) ((TFloat32) result.get(1)).getFloat(0))
              .isCloseTo(coasted(-2, steps), within(1e-5));
          assertThat(((TFloat32) result.get(1)).getFloat(1)).isOne();
        }
      }
    }
  }

  private static Output<TFloat32> constant(Ops tf, float... values) {
    return tf.constant(values).asOutput();
  }

  private static void run(
      Session session, StepInputs inputs, List<Op> updates, long firstNumber, int steps) {
    List<Tensor> fed = new ArrayList<>();
    Session.Runner runner = session.runner();
    inputs.feed(
        runner,
        new int[0],
        new int[] {0},
        firstNumber,
        Collections.nCopies(steps, new StepSetting(AdamTest.RATE, 0)),
        AdamTest.CONSTANTS,
        fed);
    updates.forEach(runner::addTarget);
    runner.run().close();
    fed.forEach(Tensor::close);
  }

  /** From 1, one step with {@code gradient} and then some with none. */
  private static double coasted(double gradient, int steps) {
    double[] gradients = new double[1 + steps];
    gradients[0] = gradient;
    return AdamTest.reference(1, gradients);
  }
}

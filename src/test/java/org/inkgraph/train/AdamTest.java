package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Sessions;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.optimizers.Optimizer.GradAndVar;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

class AdamTest {
  static final Recipe.AdamConstants CONSTANTS = new Recipe.AdamConstants(0.9, 0.999, 1e-8);
  static final double RATE = 0.1;

  /** The paper's algorithm 1, line by line, in double precision. */
  static double reference(double start, double[] gradients) {
    double theta = start;
    double m = 0;
    double v = 0;
    for (int t = 1; t <= gradients.length; t++) {
      double g = gradients[t - 1];
      m = CONSTANTS.beta1() * m + (1 - CONSTANTS.beta1()) * g;
      v = CONSTANTS.beta2() * v + (1 - CONSTANTS.beta2()) * g * g;
      double mHat = m / (1 - Math.pow(CONSTANTS.beta1(), t));
      double vHat = v / (1 - Math.pow(CONSTANTS.beta2(), t));
      theta -= RATE * mHat / (Math.sqrt(vHat) + CONSTANTS.epsilon());
    }
    return theta;
  }

  @Test
  void followsThePapersAlgorithm() {
    NativeEnvironment.prepare();
    double[] gradients = {0.5, -1.25, 3.0, 0.0, 0.0, 0.125};
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variable<TFloat32> weight =
          tf.withSubScope("layer").withName("bias").variable(Shape.of(1), TFloat32.class);
      Placeholder<TFloat32> gradient = tf.placeholder(TFloat32.class, shape(Shape.of(1)));
      Placeholder<TFloat32> rate = tf.placeholder(TFloat32.class, shape(Shape.scalar()));
      Placeholder<TFloat32> power1 = tf.placeholder(TFloat32.class, shape(Shape.scalar()));
      Placeholder<TFloat32> power2 = tf.placeholder(TFloat32.class, shape(Shape.scalar()));
      Op update =
          new Adam(graph, new Adam.Shared(tf, CONSTANTS), rate, power1, power2)
              .applyGradients(
                  List.of(new GradAndVar<>(gradient.asOutput(), weight.asOutput())), "update");
      try (Session session = new Session(graph, Sessions.onCpu())) {
        session.initialize();
        session.run(tf.assign(weight, tf.constant(new float[] {2f})));
        for (int t = 1; t <= gradients.length; t++) {
          try (TFloat32 gradientTensor = TFloat32.vectorOf((float) gradients[t - 1]);
              TFloat32 rateTensor = TFloat32.scalarOf((float) RATE);
              TFloat32 tensor1 = TFloat32.scalarOf((float) Math.pow(0.9, t));
              TFloat32 tensor2 = TFloat32.scalarOf((float) Math.pow(0.999, t))) {
            session
                .runner()
                .feed(gradient, gradientTensor)
                .feed(rate, rateTensor)
                .feed(power1, tensor1)
                .feed(power2, tensor2)
                .addTarget(update)
                .run()
                .close();
          }
        }
        try (Result result = session.runner().fetch(weight).run()) {
          assertThat((double) ((TFloat32) result.get(0)).getFloat(0))
              .isCloseTo(reference(2, gradients), within(1e-5));
        }
      }
    }
  }

  private static Placeholder.Options shape(Shape shape) {
    return Placeholder.shape(shape);
  }
}

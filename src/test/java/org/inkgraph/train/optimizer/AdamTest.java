package org.inkgraph.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdamTest {
  private static final Adam ADAM = new Adam(0.9, 0.999, 1e-8);
  private static final double RATE = 0.1;

  /** Computes the paper's algorithm 1, line by line, in double precision. */
  private static double reference(double start, double[] gradients) {
    double theta = start;
    double m = 0;
    double v = 0;
    for (int t = 1; t <= gradients.length; t++) {
      double g = gradients[t - 1];
      m = ADAM.beta1() * m + (1 - ADAM.beta1()) * g;
      v = ADAM.beta2() * v + (1 - ADAM.beta2()) * g * g;
      double mHat = m / (1 - Math.pow(ADAM.beta1(), t));
      double vHat = v / (1 - Math.pow(ADAM.beta2(), t));
      theta -= RATE * mHat / (Math.sqrt(vHat) + ADAM.epsilon());
    }
    return theta;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "0.5 -1.25 3.0 0.0 0.0 0.125", "1.5 0 0 0 0"})
  void followsThePapersAlgorithm(String list) {
    double[] gradients = Arrays.stream(list.split(" ")).mapToDouble(Double::parseDouble).toArray();

    assertThat(OptimizedVariables.after(ADAM, RATE, 2, 1, gradients))
        .isCloseTo(reference(2, gradients), within(1e-5));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 1000})
  void correctsTheBiasOfTheMomentsByTheStep(long step) {
    double correction =
        Math.sqrt(1 - Math.pow(0.999, (double) step)) / (1 - Math.pow(0.9, (double) step));

    assertThat(OptimizedVariables.after(ADAM, RATE, 0, step, 4))
        .isCloseTo(-RATE * correction * 0.1 / Math.sqrt(0.001), within(1e-5));
  }
}

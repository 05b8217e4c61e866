package org.inkgraph.train.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.inkgraph.testing.EagerOps;
import org.inkgraph.train.recipe.Distillation;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class CrossEntropyTest extends EagerOps {
  private static final float[][] LOGITS = {{1, -2, 0.5f}, {0, 3, -1}};
  private static final float[][] TARGETS = {{0.9f, 0.05f, 0.05f}, {0, 0, 1}};
  private static final float[][] TEACHER = {{0.5f, 0.25f, 0.25f}, {0.125f, 0.75f, 0.125f}};

  @Test
  void gradientIsTheSlopeOfTheMeanOverTheBatch() {
    Operand<TFloat32> gradient =
        CrossEntropy.gradient(tf, tf.constant(LOGITS), tf.constant(TARGETS), tf.constant(2f));

    assertIsSlope(gradient, logits -> meanLoss(logits, TARGETS, 1));
  }

  @Test
  void gradientWithATeacherIsWeightedAndScaledByTheSquareOfTheTemperature() {
    Operand<TFloat32> gradient =
        CrossEntropy.gradient(
            tf,
            tf.constant(LOGITS),
            tf.constant(TARGETS),
            tf.constant(TEACHER),
            new Distillation(4, 0.75),
            tf.constant(2f));

    assertIsSlope(
        gradient,
        logits -> 0.75 * 16 * meanLoss(logits, TEACHER, 4) + 0.25 * meanLoss(logits, TARGETS, 1));
  }

  @Test
  void sumsEachBatchSeparately() {
    Operand<TFloat32> sums =
        CrossEntropy.sums(
            tf,
            tf.constant(new float[][][] {LOGITS, {{0, 0, 0}, {0, 0, 0}}}),
            tf.constant(new float[][][] {TARGETS, TARGETS}));

    TFloat32 values = sums.asTensor();
    assertThat(values.shape().asArray()).containsExactly(2);
    assertThat((double) values.getFloat(0))
        .isCloseTo(2 * meanLoss(doubles(LOGITS), TARGETS, 1), within(1e-5));
    assertThat((double) values.getFloat(1)).isCloseTo(2 * Math.log(3), within(1e-5));
  }

  @Test
  void countsExamplesWhoseLargestLogitIsThatOfTheLargestTarget() {
    Operand<TInt64> correct =
        CrossEntropy.correct(
            tf,
            tf.constant(new float[][][] {LOGITS, {{5, 1, 1}, {1, 1, 5}}}),
            tf.constant(new float[][][] {TARGETS, TARGETS}));

    TInt64 values = correct.asTensor();
    assertThat(values.shape().asArray()).containsExactly(2);
    assertThat(values.getLong(0)).isEqualTo(1);
    assertThat(values.getLong(1)).isEqualTo(2);
  }

  /** Compares a gradient with the central differences of {@code loss}. */
  private static void assertIsSlope(Operand<TFloat32> gradient, ToDoubleFunction<double[][]> loss) {
    TFloat32 values = gradient.asTensor();
    assertThat(values.shape().asArray()).containsExactly(LOGITS.length, LOGITS[0].length);
    double step = 1e-5;
    for (int i = 0; i < LOGITS.length; i++) {
      for (int c = 0; c < LOGITS[i].length; c++) {
        double[][] above = doubles(LOGITS);
        double[][] below = doubles(LOGITS);
        above[i][c] += step;
        below[i][c] -= step;
        double slope = (loss.applyAsDouble(above) - loss.applyAsDouble(below)) / (2 * step);
        assertThat((double) values.getFloat(i, c)).isCloseTo(slope, within(1e-6));
      }
    }
  }

  /** Returns the mean over the rows of −Σ target · log softmax(logits / temperature). */
  private static double meanLoss(double[][] logits, float[][] targets, double temperature) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double all = 0;
      for (double logit : logits[i]) {
        all += Math.exp(logit / temperature);
      }
      for (int c = 0; c < logits[i].length; c++) {
        sum -= targets[i][c] * Math.log(Math.exp(logits[i][c] / temperature) / all);
      }
    }
    return sum / logits.length;
  }

  private static double[][] doubles(float[][] values) {
    double[][] doubles = new double[values.length][values[0].length];
    for (int i = 0; i < values.length; i++) {
      for (int c = 0; c < values[i].length; c++) {
        doubles[i][c] = values[i][c];
      }
    }
    return doubles;
  }
}

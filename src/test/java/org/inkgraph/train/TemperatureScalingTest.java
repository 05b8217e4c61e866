package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.provenance.CalibrationRecord;
import org.inkgraph.testing.Python;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureScalingTest {
  /** Prints the temperature of the least log loss, and the log loss without and with it. */
  private static final String SCRIPT =
      """
      import sys
      import numpy as np
      from scipy.optimize import minimize_scalar
      from scipy.special import log_softmax
      for line in open(sys.argv[1]):
        classes, labels, logits = line.split(';')
        labels = np.array(labels.split(','), int)
        logits = np.array(logits.split(','), float).reshape(len(labels), int(classes))
        def loss(temperature):
          return -log_softmax(logits / temperature, 1)[np.arange(len(labels)), labels].mean()
        best = minimize_scalar(lambda t: loss(np.exp(t)), bounds=(np.log(0.01), np.log(1e4)),
                               method='bounded', options={'xatol': 1e-12})
        print(np.exp(best.x), loss(1), loss(np.round(np.exp(best.x), 4)))
      """;

  @TempDir private Path temp;

  /** Labels, logits and the number of classes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Logits(int classes, int[] labels, float[] values) {
    ImageSet images() {
      byte[] bytes = new byte[labels.length];
      IntStream.range(0, labels.length).forEach(i -> bytes[i] = (byte) labels[i]);
      return new ImageSet(new ImageShape(1, 1, 1), new byte[labels.length], bytes);
    }

    String line() {
      List<String> numbers = new ArrayList<>();
      for (float value : values) {
        numbers.add(Double.toString(value));
      }
      return "%d;%s;%s"
          .formatted(
              classes,
              String.join(",", IntStream.of(labels).mapToObj(Integer::toString).toList()),
              String.join(",", numbers));
    }

    /** Draws labels from the softmax of logits, and multiplies the logits by a temperature. */
    static Logits drawn(int images, int classes, double spread, double temperature, long seed) {
      Random random = new Random(seed);
      int[] labels = new int[images];
      float[] values = new float[images * classes];
      for (int image = 0; image < images; image++) {
        double[] weights = new double[classes];
        double sum = 0;
        for (int index = 0; index < classes; index++) {
          double logit = spread * random.nextGaussian();
          values[image * classes + index] = (float) (logit * temperature);
          weights[index] = StrictMath.exp(logit);
          sum += weights[index];
        }
        double point = random.nextDouble() * sum;
        while (labels[image] < classes - 1 && point >= weights[labels[image]]) {
          point -= weights[labels[image]++];
        }
      }
      return new Logits(classes, labels, values);
    }
  }

  @Test
  void isTheTemperatureThatScipyFinds() throws IOException, InterruptedException {
    List<Logits> sets = new ArrayList<>();
    for (int seed = 0; seed < 40; seed++) {
      int classes = 2 + seed % 11;
      sets.add(Logits.drawn(30 + 10 * seed, classes, 0.5 + seed % 7, 0.2 + 0.1 * seed, seed));
      sets.add(Logits.drawn(200, classes, 2, 50 + 40 * seed, seed));
    }
    Path file = temp.resolve("sets.txt");
    Files.write(file, sets.stream().map(Logits::line).toList());

    List<String> answers = Python.run(temp, SCRIPT, file.toString()).lines().toList();

    assertThat(answers).hasSize(sets.size());
    for (int i = 0; i < sets.size(); i++) {
      CalibrationRecord fitted = fit(sets.get(i));
      String[] expected = answers.get(i).split(" ", -1);
      assertThat(fitted.temperature())
          .as("set %s", i)
          .isCloseTo(Double.parseDouble(expected[0]), withinPercentage(0.05));
      assertThat(fitted.logLossBefore()).isCloseTo(Double.parseDouble(expected[1]), within(1e-12));
      assertThat(fitted.logLossAfter()).isCloseTo(Double.parseDouble(expected[2]), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 1, 3, 300})
  void findsTheTemperatureThatLogitsWereMultipliedBy(double temperature) {
    CalibrationRecord fitted = fit(Logits.drawn(20_000, 10, 3, temperature, 1));

    assertThat(fitted.temperature()).isCloseTo(temperature, within(0.03 * temperature));
    assertThat(fitted.logLossAfter()).isLessThanOrEqualTo(fitted.logLossBefore());
    assertThat(fitted.source()).isEqualTo(CalibrationRecord.Source.VALIDATION);
    assertThat(fitted.images()).isEqualTo(20_000);
  }

  @Test
  void isTheSameOnEveryMachine() {
    CalibrationRecord fitted = fit(Logits.drawn(500, 10, 3, 2, 1));

    assertThat(
            String.format(
                Locale.ROOT,
                "%.4f %s",
                fitted.temperature(),
                HexFormat.of().toHexDigits(Double.doubleToLongBits(fitted.logLossAfter()))))
        .isEqualTo("1.8486 3fed0137acd9f4ac");
  }

  @Test
  void thereIsNoneWhereEveryImageIsRight() {
    Logits right = new Logits(2, new int[] {0, 1}, new float[] {1, 0, 0, 3});

    assertThat(TemperatureScaling.calibration(right.values(), right.images(), 2)).isNull();
  }

  @Test
  void aWrongOrTiedImageIsEnough() {
    Logits wrong = new Logits(2, new int[] {0, 1, 1}, new float[] {9, 0, 0, 9, 9, 0});
    Logits tied = new Logits(2, new int[] {0, 1}, new float[] {9, 0, 0, 0});

    // Two of three are right, so the best probability is 2/3 = 1 / (1 + exp(-9 / T)).
    assertThat(fit(wrong).temperature()).isCloseTo(9 / Math.log(2), within(1e-4));
    assertThat(fit(tied).temperature()).isBetween(0.01, 1.0);
  }

  @Test
  void temperatureStaysInItsRangeForLogitsThatSayNothing() {
    Logits constant = new Logits(2, new int[] {0, 1}, new float[] {2, 2, 2, 2});
    Logits reversed = new Logits(2, new int[] {1, 0}, new float[] {5, 0, 0, 5});

    assertThat(fit(constant).temperature()).isBetween(0.01, 10_000.0);
    assertThat(fit(reversed).temperature()).isCloseTo(10_000, within(1.0));
  }

  private static CalibrationRecord fit(Logits logits) {
    return Objects.requireNonNull(
        TemperatureScaling.calibration(logits.values(), logits.images(), logits.classes()));
  }
}

package org.inkgraph.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.inkgraph.report.evaluation.ThresholdTable.Target;
import org.junit.jupiter.api.Test;

class ThresholdTableTest {
  /** Nothing is approximated: the probability of a bound that is too low is summed up. */
  @Property(tries = 200)
  void theErrorIsRarelyAboveItsBound(
      @ForAll @IntRange(min = 1, max = 60) int images,
      @ForAll @Scale(4) @DoubleRange(min = 0.001, max = 0.999) double error,
      @ForAll @Scale(4) @DoubleRange(min = 0.001, max = 0.1) double errorRate) {
    BinomialDistribution wrong = BinomialDistribution.of(images, error);
    double missed = 0;
    for (int count = 0; count <= images; count++) {
      if (ThresholdTable.errorBound(images, count, errorRate) < error) {
        missed += wrong.probability(count);
      }
    }
    assertThat(missed).isLessThanOrEqualTo(errorRate + 1e-12);
  }

  @Test
  void findsTheSmallestThresholdForAWantedError() {
    int images = 4000;
    float[] probabilities = new float[2 * images];
    int[] truth = new int[images];
    for (int i = 0; i < images; i++) {
      float confidence = i < 1000 ? 0.75f : 0.96f;
      probabilities[2 * i] = confidence;
      probabilities[2 * i + 1] = 1 - confidence;
    }
    Arrays.fill(truth, 0, 200, 1); // all mistakes have the lower confidence

    ThresholdTable table =
        ThresholdTable.of(new Evaluation(truth, probabilities, List.of("0", "1")));

    assertThat(table.rows().get(0))
        .satisfies(row -> assertThat(row.accuracy()).isEqualTo(0.95))
        .satisfies(row -> assertThat(row.errorBound()).isBetween(0.05, 0.07));
    // 3,000 images without a mistake: 1 - (0.05 / 16)^(1 / 3000) = 0.0019209...
    assertThat(table.targets())
        .containsExactly(
            new Target(0.01, 0.8, 0.75),
            new Target(0.005, 0.8, 0.75),
            new Target(0.002, 0.8, 0.75),
            new Target(0.001, null, null));
    assertThat(table.rows())
        .anyMatch(row -> row.threshold() == 0.8 && row.errorBound() == 0.001921);
  }

  @Test
  void needsProbabilities() {
    Evaluation logits = new Evaluation(new int[1], new float[] {-3, 7}, List.of("0", "1"));
    assertThatThrownBy(() -> ThresholdTable.of(logits))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

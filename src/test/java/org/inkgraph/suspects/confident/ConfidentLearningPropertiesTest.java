package org.inkgraph.suspects.confident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ConfidentLearningPropertiesTest {
  @Property(tries = 200)
  void jointCountsEveryLabelOnce(
      @ForAll @IntRange(min = 1, max = 200) int images,
      @ForAll @IntRange(min = 2, max = 12) int classes,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 1) double noise) {
    LabeledProbabilities drawn = ConfidentLearningTest.draw(images, classes, seed, noise);

    ConfidentJoint joint = ConfidentJoint.of(drawn);

    for (int given = 0; given < classes; given++) {
      int row = given;
      assertThat(IntStream.range(0, classes).map(is -> joint.count(row, is)).sum())
          .isEqualTo(drawn.counts()[given]);
      assertThat(IntStream.range(0, classes).map(is -> joint.count(row, is)).min().orElseThrow())
          .isNotNegative();
    }
  }

  @Property(tries = 200)
  void suspectsAreRankedAndContradictTheirLabel(
      @ForAll @IntRange(min = 1, max = 200) int images,
      @ForAll @IntRange(min = 2, max = 12) int classes,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 1) double noise,
      @ForAll LabelScore score) {
    LabeledProbabilities drawn = ConfidentLearningTest.draw(images, classes, seed, noise);

    List<Suspect> suspects = ConfidentLearning.suspects(drawn, ConfidentJoint.of(drawn), score);

    assertThat(suspects).extracting(Suspect::index).doesNotHaveDuplicates();
    for (int i = 0; i < suspects.size(); i++) {
      Suspect suspect = suspects.get(i);
      assertThat(suspect.rank()).isEqualTo(i + 1);
      assertThat(suspect.given())
          .isEqualTo(drawn.given(suspect.index()))
          .isNotEqualTo(suspect.suggested());
      assertThat(drawn.probability(suspect.index(), suspect.suggested()))
          .isGreaterThan(drawn.probability(suspect.index(), suspect.given()));
      assertThat(suspect.score()).isBetween(i == 0 ? 0 : suspects.get(i - 1).score(), 1.0);
    }
  }

  @Property(tries = 500)
  void roundingKeepsTheSum(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 1e6) Double> values) {
    double[] exact = values.stream().mapToDouble(Double::doubleValue).toArray();

    int[] rounded = ConfidentJoint.rounded(exact);

    assertThat((double) Arrays.stream(rounded).sum())
        .isEqualTo(Math.rint(Arrays.stream(exact).sum()));
    for (int i = 0; i < exact.length; i++) {
      assertThat(Math.abs(rounded[i] - exact[i])).isLessThan(1.5);
    }
  }
}

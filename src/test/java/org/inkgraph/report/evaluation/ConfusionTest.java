package org.inkgraph.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.inkgraph.report.evaluation.LabelSets.LabelSet;
import org.junit.jupiter.api.Test;

class ConfusionTest {
  private static final List<String> NAMES = List.of("a", "b", "c");

  private final ConfusionMatrix matrix =
      ConfusionMatrix.of(
          new LabelSet(3, 2, new int[] {0, 0, 0, 0, 1, 1, 2, 2}, new int[] {0, 1, 1, 2, 1, 0, 1, 1})
              .evaluation());

  @Test
  void countsImagesByTrueAndPredictedClass() {
    assertThat(matrix.count(0, 1)).isEqualTo(2);
    assertThat(matrix.count(1, 0)).isEqualTo(1);
    assertThat(List.of(matrix.support(0), matrix.support(1), matrix.support(2)))
        .containsExactly(4L, 2L, 2L);
    assertThat(
            List.of(matrix.predictedCount(0), matrix.predictedCount(1), matrix.predictedCount(2)))
        .containsExactly(2L, 5L, 1L);
  }

  @Test
  void sortsByFrequencyThenByIndex() {
    assertThat(Confusion.largestFirst(matrix))
        .containsExactly(
            new Confusion(0, 1, 2, 4),
            new Confusion(2, 1, 2, 2),
            new Confusion(0, 2, 1, 4),
            new Confusion(1, 0, 1, 2));
  }

  @Test
  void describesAConfusion() {
    assertThat(new Confusion(0, 1, 2, 4).share()).isEqualTo(0.5);
    assertThat(new Confusion(0, 1, 2, 4).describe(NAMES))
        .isEqualTo("2 images of a classified as b");
    assertThat(new Confusion(1, 0, 1, 2).describe(NAMES)).isEqualTo("1 image of b classified as a");
  }
}

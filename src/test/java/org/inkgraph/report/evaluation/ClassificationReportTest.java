package org.inkgraph.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.inkgraph.report.evaluation.ClassificationReport.NamedScores;
import org.inkgraph.report.evaluation.LabelSets.LabelSet;
import org.junit.jupiter.api.Test;

/** Tests with scores computed by hand, in addition to the comparison with scikit-learn. */
class ClassificationReportTest {
  private static final double EXACT = 1e-15;

  private final ClassificationReport report =
      ClassificationReport.of(
          new LabelSet(4, 2, new int[] {0, 0, 0, 1, 1, 2}, new int[] {0, 0, 1, 1, 1, 0})
              .evaluation());

  @Test
  void scoresEachClassThatOccurs() {
    assertThat(report.classes()).extracting(NamedScores::name).containsExactly("0", "1", "2");
    assertScores(report.classes().get(0).scores(), 2 / 3.0, 2 / 3.0, 2 / 3.0, 3);
    assertScores(report.classes().get(1).scores(), 2 / 3.0, 1, 4 / 5.0, 2);
    assertScores(report.classes().get(2).scores(), 0, 0, 0, 1);
  }

  @Test
  void aClassThatIsOnlyPredictedCounts() {
    ClassificationReport other =
        ClassificationReport.of(
            new LabelSet(3, 2, new int[] {0, 0}, new int[] {0, 1}).evaluation());
    assertThat(other.classes()).extracting(NamedScores::name).containsExactly("0", "1");
    assertScores(other.classes().get(1).scores(), 0, 0, 0, 0);
  }

  @Test
  void meansAreOverClassesAndOverImages() {
    assertThat(report.accuracy()).isEqualTo(4 / 6.0);
    assertScores(report.macroAvg(), 4 / 9.0, 5 / 9.0, 22 / 45.0, 6);
    assertScores(report.weightedAvg(), 5 / 9.0, 2 / 3.0, 3 / 5.0, 6);
  }

  private static void assertScores(
      Scores scores, double precision, double recall, double f1Score, long support) {
    assertThat(scores.precision()).isCloseTo(precision, within(EXACT));
    assertThat(scores.recall()).isCloseTo(recall, within(EXACT));
    assertThat(scores.f1Score()).isCloseTo(f1Score, within(EXACT));
    assertThat(scores.support()).isEqualTo(support);
  }
}

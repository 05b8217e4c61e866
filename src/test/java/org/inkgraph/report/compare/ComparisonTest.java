package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.inkgraph.report.compare.Comparison.ClassCounts;
import org.inkgraph.report.compare.Comparison.Disagreement;
import org.inkgraph.report.compare.Comparison.Side;
import org.inkgraph.report.evaluation.Evaluation;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void countsOverAllImagesAndByClass() {
    Comparison comparison = Comparison.of(StoredReports.poor(), StoredReports.good());

    assertThat(comparison.counts()).isEqualTo(new PairedCounts(4, 0, 6, 2));
    assertThat(comparison.classes())
        .containsExactly(
            new ClassCounts("one, two", new PairedCounts(2, 0, 2, 0)),
            new ClassCounts("ζ", new PairedCounts(1, 0, 3, 0)),
            new ClassCounts("3", new PairedCounts(1, 0, 1, 2)));
  }

  @Test
  void listsDisagreementsEvenIfBothAreWrong() {
    Comparison comparison = Comparison.of(StoredReports.poor(), StoredReports.good());

    assertThat(comparison.disagreements())
        .startsWith(new Disagreement(1, 0, 1, 0.5f, 0, 0.875f))
        .endsWith(new Disagreement(11, 2, 1, 0.5f, 0, 0.875f))
        .extracting(Disagreement::index)
        .containsExactly(1, 2, 5, 6, 7, 9, 11);
  }

  @Test
  void sixToNoneIsSignificantAndFiveToNoneIsNot() {
    Evaluation poor = StoredReports.poor();
    Evaluation good = StoredReports.good();
    assertThat(Comparison.of(poor, good).better()).contains(Side.B);
    assertThat(Comparison.of(good, poor).better()).contains(Side.A);

    int[] less = StoredReports.GOOD.clone();
    less[1] = 1;
    Evaluation almost =
        StoredReports.evaluation(StoredReports.truth(), less, 0.875f, StoredReports.NAMES);
    assertThat(Comparison.of(poor, almost).counts()).isEqualTo(new PairedCounts(4, 0, 5, 3));
    assertThat(Comparison.of(poor, almost).better()).isEmpty();
  }

  @Test
  void omitsClassesWithoutImages() {
    Evaluation evaluation =
        StoredReports.evaluation(new int[] {0, 2}, new int[] {1, 2}, 0.5f, StoredReports.NAMES);

    assertThat(Comparison.of(evaluation, evaluation).classes())
        .extracting(ClassCounts::name)
        .containsExactly("one, two", "3");
  }

  @Test
  void usesIndicesIfTheNamesDiffer() {
    Evaluation other =
        StoredReports.evaluation(
            StoredReports.truth(), StoredReports.GOOD, 0.5f, List.of("a", "b", "c"));

    assertThat(Comparison.of(StoredReports.poor(), other).classNames())
        .containsExactly("0", "1", "2");
    assertThat(Comparison.of(StoredReports.poor(), StoredReports.good()).classNames())
        .isEqualTo(StoredReports.NAMES);
  }

  @Test
  void rejectsUnpairedEvaluations() {
    Evaluation three = StoredReports.right(new int[] {0, 1, 1}, 2);

    assertThatThrownBy(() -> Comparison.of(three, StoredReports.right(new int[] {0, 1}, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 and 2 test images");
    assertThatThrownBy(() -> Comparison.of(three, StoredReports.right(new int[] {0, 1, 1}, 3)))
        .hasMessage("2 and 3 classes");
    assertThatThrownBy(() -> Comparison.of(three, StoredReports.right(new int[] {0, 1, 0}, 2)))
        .hasMessage("image 2 is of class 1 in one, of 0 in the other");
  }
}

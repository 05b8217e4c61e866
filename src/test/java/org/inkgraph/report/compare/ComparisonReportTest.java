package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;

class ComparisonReportTest {
  private static final StoredReport POOR = StoredReports.stored("nn", 1, StoredReports.poor());
  private static final StoredReport GOOD = StoredReports.stored("cnn", 1, StoredReports.good());

  @Test
  void verdictNamesTheBetterModelFirstWhicheverSideItIsOn() {
    String verdict = "cnn is better than nn: 0.8333 against 0.3333 of the 12 images right.";

    assertThat(ComparisonReport.of(POOR, GOOD).verdict()).isEqualTo(verdict);
    assertThat(ComparisonReport.of(GOOD, POOR).verdict()).isEqualTo(verdict);
  }

  @Test
  void verdictSaysThatNoDifferenceCanBeShown() {
    assertThat(ComparisonReport.of(POOR, POOR).verdict())
        .isEqualTo(
            "No difference between A and B can be shown at the 5 % level: they get 0.3333 and"
                + " 0.3333 of the 12 images right.");
  }

  @Test
  void statesTheProbabilityOfChance() {
    String before =
        "If both were equally good, a difference at least as large would occur by chance with"
            + " probability p = ";
    assertThat(ComparisonReport.of(POOR, GOOD).chance()).isEqualTo(before + "0.0313.");
    assertThat(ComparisonReport.of(POOR, POOR).chance()).isEqualTo(before + "1.00.");
  }

  @Test
  void probabilitiesHaveThreeSignificantDigits() {
    assertThat(ComparisonReport.probability(1)).isEqualTo("p = 1.00");
    assertThat(ComparisonReport.probability(0.034567)).isEqualTo("p = 0.0346");
    assertThat(ComparisonReport.probability(1.23456e-8)).isEqualTo("p = 1.23e-08");
    assertThat(ComparisonReport.probability(0)).isEqualTo("p < 1e-307");
  }

  @Test
  void warnsIfEitherReportDoes() {
    StoredReport made =
        StoredReports.stored(
            StoredReports.report(
                "cnn", 1, StoredReports.good(), Map.of(), new SyntheticOrigin(1, 7, 24)));

    assertThat(ComparisonReport.of(POOR, GOOD).warning()).isEmpty();
    assertThat(ComparisonReport.of(POOR, made).warning())
        .get()
        .asString()
        .contains("drawn by this program");
    assertThat(ComparisonReport.of(made, POOR).warning()).isPresent();
  }

  @Test
  void rejectsReportsOnOtherImages() {
    StoredReport other =
        StoredReports.stored("cnn", 1, StoredReports.right(new int[] {0, 1, 2}, 3));

    assertThatThrownBy(() -> ComparisonReport.of(POOR, other))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith(
            POOR.folder() + " and " + other.folder() + " were not computed on the same test set: ");
  }
}

package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.inkgraph.data.SyntheticOrigin;
import org.junit.jupiter.api.Test;

class ComparisonTextTest {
  private static final StoredReport POOR = StoredReports.stored("nn", 1, StoredReports.poor());

  @Test
  void showsTheFirstTwentyDisagreementsAndTheNumberOfOthers() {
    Random random = new Random(5);
    int[] truth = StoredReports.labels(400, 10, random);
    StoredReport nn = StoredReports.stored("nn", 1, StoredReports.random(truth, 10, 0.9, random));
    StoredReport cnn = StoredReports.stored("cnn", 1, StoredReports.random(truth, 10, 0.9, random));
    ComparisonReport report = ComparisonReport.of(nn, cnn);
    int all = report.comparison().disagreements().size();

    String text = ComparisonText.render(report);

    assertThat(text)
        .contains("The models classify " + all + " images differently:")
        .endsWith(
            "\nand " + (all - 20) + " more; --out writes all of them to disagreements.csv.\n");
    String table = text.substring(text.indexOf("\nindex  true"));
    assertThat(table.lines()).hasSize(1 + 1 + 20 + 1);
  }

  @Test
  void saysThatThereIsNoDisagreement() {
    assertThat(ComparisonText.render(ComparisonReport.of(POOR, POOR)))
        .endsWith("\n\nBoth models classify every image alike.\n");
  }

  @Test
  void endsWithTheWarning() {
    StoredReport made =
        StoredReports.stored(
            StoredReports.report(
                "cnn", 1, StoredReports.good(), Map.of(), new SyntheticOrigin(1, 7, 24)));

    assertThat(ComparisonText.render(ComparisonReport.of(POOR, made)))
        .endsWith(
            "\n\nWARNING: the data set three was drawn by this program; these figures say nothing"
                + " about real handwriting.\n");
  }
}

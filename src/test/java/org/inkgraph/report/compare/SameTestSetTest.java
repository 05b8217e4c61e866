package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;

class SameTestSetTest {
  private static final String IMAGES = "t10k-images-idx3-ubyte";
  private static final String TRAINING = "train-images-idx3-ubyte";

  @Test
  void acceptsEqualDigestsCountsAndLabels() {
    accepts(digests(Map.of(IMAGES, "1e", TRAINING, "aa")), digests(Map.of(IMAGES, "1e")));
  }

  @Test
  void acceptsMissingDigestsAndOtherTrainingImages() {
    accepts(digests(Map.of(IMAGES, "1e")), digests(Map.of()));
    accepts(digests(Map.of(TRAINING, "aa")), digests(Map.of(TRAINING, "bb")));
    StoredReport some = digests(Map.of(IMAGES, "1e"));
    accepts(some, new StoredReport(some.folder(), withoutDigests(some), some.evaluation()));
  }

  @Test
  void rejectsOtherDigestsOfTestImages() {
    refuses(
        digests(Map.of(IMAGES, "1e")),
        digests(Map.of(IMAGES, "1f")),
        IMAGES + " of three and of three have different SHA-256 digests");
  }

  @Test
  void rejectsAnotherNumberOfImages() {
    refuses(right(0, 1, 1), right(0, 1), "3 and 2 test images");
  }

  @Test
  void rejectsAnotherNumberOfClasses() {
    StoredReport three =
        StoredReports.stored("cnn", 1, StoredReports.right(new int[] {0, 1, 1}, 3));
    refuses(right(0, 1, 1), three, "2 and 3 classes");
  }

  @Test
  void rejectsOtherLabelsAndNamesTheFirst() {
    refuses(
        right(0, 1, 1, 1), right(0, 1, 0, 0), "image 2 is of class 1 in one, of 0 in the other");
  }

  private static StoredReport digests(Map<String, String> sha256) {
    return StoredReports.stored(StoredReports.report("nn", 1, StoredReports.poor(), sha256, null));
  }

  private static Summary withoutDigests(StoredReport report) {
    Summary summary = report.summary();
    Summary.Data data = summary.data();
    return new Summary(
        summary.formatVersion(),
        summary.inkgraphVersion(),
        summary.accuracy(),
        summary.macroAvg(),
        summary.weightedAvg(),
        summary.images(),
        new Summary.Data(data.name(), 0, 0, data.test(), false, null, null),
        summary.model(),
        null,
        summary.metrics(),
        summary.thresholds(),
        summary.robustness());
  }

  private static StoredReport right(int... truth) {
    return StoredReports.stored("nn", 1, StoredReports.right(truth, 2));
  }

  private static void accepts(StoredReport a, StoredReport b) {
    assertThatCode(() -> ComparisonReport.of(a, b)).doesNotThrowAnyException();
  }

  private static void refuses(StoredReport a, StoredReport b, String how) {
    assertThatThrownBy(() -> ComparisonReport.of(a, b))
        .isInstanceOf(InkgraphException.class)
        .hasMessage(
            a.folder()
                + " and "
                + b.folder()
                + " were not computed on the same test set: "
                + how
                + "; evaluate both models on the same data (inkgraph report --data)");
  }
}

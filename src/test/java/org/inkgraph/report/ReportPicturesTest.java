package org.inkgraph.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.MadeBy;
import org.inkgraph.draw.Picture;
import org.inkgraph.testing.BoundsCanvas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReportPicturesTest {
  private static final List<String> ALL =
      List.of(
          "confusion_matrix",
          "class_scores",
          "mistakes",
          "calibration",
          "first_predictions",
          "learning_curves",
          "training_images");

  static Stream<Arguments> reports() {
    MadeBy made = new MadeBy(1, 7, 24);
    List<String> long2 = List.of("a name that is far too long for a picture", "<b>&</b>");
    List<String> words =
        List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Bag");
    return Stream.of(
        Arguments.of("two", DrawnReports.of(long2, 8, 1, false, made)),
        Arguments.of("words", DrawnReports.of(words, 28, 3, true, null)),
        Arguments.of("ten", DrawnReports.of(DrawnReports.names(10), 28, 120, true, made)),
        Arguments.of("many", DrawnReports.of(DrawnReports.names(47), 32, 8, true, null)),
        Arguments.of("large", DrawnReports.of(DrawnReports.names(3), 100, 2, true, null)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reports")
  void nothingIsCutAndNoTextLiesOnAnother(String name, Report report) {
    ReportPictures pictures = ReportPictures.of(report);
    assertThat(pictures.pictures().stream().map(Picture::name)).isEqualTo(ALL);
    assertThat(pictures.leftOut()).isEmpty();
    for (Picture picture : pictures.pictures()) {
      List<String> texts = BoundsCanvas.check(picture);
      assertThat(texts).contains(picture.title());
      assertThat(texts.stream().anyMatch(text -> text.startsWith("WARNING")))
          .isEqualTo(report.warning().isPresent());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reports")
  void twoReportsOfTheSameHaveTheSameBytes(String name, Report report) {
    ReportPictures again = ReportPictures.of(report);
    List<Picture> pictures = ReportPictures.of(report).pictures();
    for (int i = 0; i < pictures.size(); i++) {
      assertThat(pictures.get(i).svg()).isEqualTo(again.pictures().get(i).svg());
    }
  }

  @Test
  void theMatrixHasCountsAndRates() {
    Evaluation evaluation = StoredReports.poor();
    List<String> texts = BoundsCanvas.check(picture(evaluation, "confusion_matrix"));
    assertThat(texts).contains("one, two", "ζ", "2", "50.0 %", "1", "25.0 %");
  }

  @Test
  void aNameThatTheFontLacksIsShownByItsIndex() {
    Evaluation evaluation = StoredReports.poor().withClassNames(List.of("お", "", "e\u0301"));
    assertThat(BoundsCanvas.check(picture(evaluation, "class_scores")))
        .contains("0", "1", "é")
        .doesNotContain("お");
  }

  @Test
  void picturesThatNeedMoreAreLeftOutWithAReason() {
    Evaluation right = StoredReports.right(StoredReports.TRUTH, 3);
    ReportPictures pictures = ReportPictures.of(bare(right));
    assertThat(pictures.pictures().stream().map(Picture::name))
        .containsExactly("confusion_matrix", "class_scores", "calibration", "first_predictions");
    assertThat(pictures.leftOut().stream().map(ReportPictures.LeftOut::reason))
        .containsExactly(
            "The model made no mistake.",
            "The model has no training.json, so how it learnt is unknown.",
            "The data set has no training images.");
  }

  @Test
  void scoresThatAreNoProbabilitiesHaveNoCalibration() {
    float[] logits = {-3, 7, 2, -1};
    Evaluation evaluation = new Evaluation(new int[] {1, 0}, logits, List.of("0", "1"));
    assertThat(Calibration.isDefinedFor(evaluation)).isFalse();
    assertThat(ReportPictures.of(bare(evaluation)).leftOut())
        .anyMatch(each -> each.reason().contains("no probabilities"));
  }

  private static Picture picture(Evaluation evaluation, String name) {
    return ReportPictures.of(bare(evaluation)).pictures().stream()
        .filter(picture -> picture.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Test images of one pixel, and nothing else. */
  private static Report bare(Evaluation evaluation) {
    byte[] pixels = new byte[evaluation.images()];
    Arrays.fill(pixels, (byte) 200);
    ImageSet test = new ImageSet(1, 1, pixels, new byte[pixels.length]);
    ImageSet none = test.slice(0, 0);
    Dataset dataset =
        new Dataset("bare", none, none, test, evaluation.classNames(), Map.of(), null);
    return DrawnReports.report(evaluation, dataset, Optional.empty());
  }
}

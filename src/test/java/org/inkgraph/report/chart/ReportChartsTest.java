package org.inkgraph.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.plot.Figure;
import org.inkgraph.report.compare.StoredReports;
import org.inkgraph.report.evaluation.Calibration;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.testing.BoundsCanvas;
import org.inkgraph.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportChartsTest {
  private static final List<String> ALL =
      List.of(
          "confusion_matrix",
          "class_scores",
          "mistakes",
          "calibration",
          "roc_curve",
          "precision_recall_curve",
          "first_predictions",
          "learning_curves",
          "training_images");

  static Stream<Arguments> reports() {
    SyntheticOrigin made = new SyntheticOrigin(1, 7, 24);
    List<String> long2 = List.of("a name that is far too long for a chart", "<b>&</b>");
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
  void nothingIsCutOffAndTextsDoNotOverlap(String name, Report report) {
    ReportCharts charts = ReportCharts.of(report);
    assertThat(charts.charts().stream().map(Figure::name)).isEqualTo(ALL);
    assertThat(charts.omitted()).isEmpty();
    for (Figure chart : charts.charts()) {
      List<String> texts = BoundsCanvas.check(chart);
      assertThat(texts).contains(chart.title());
      assertThat(texts.stream().anyMatch(text -> text.startsWith("WARNING")))
          .isEqualTo(report.warning().isPresent());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reports")
  void equalReportsProduceEqualBytes(String name, Report report) {
    ReportCharts again = ReportCharts.of(report);
    List<Figure> charts = ReportCharts.of(report).charts();
    for (int i = 0; i < charts.size(); i++) {
      assertThat(charts.get(i).svg()).isEqualTo(again.charts().get(i).svg());
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void drawsTheGoldenCharts(String name) throws IOException {
    List<String> names = List.of("a name that is too wide for a column", "<b>&</b>", "\u304a");
    SyntheticOrigin made = new SyntheticOrigin(1, 7, 24);
    assertGolden(DrawnReports.of(names, 8, 20, 3, true, made), "three", name);
  }

  /** Too many classes for rates in the cells; more mistakes and images than are shown. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "confusion_matrix",
        "mistakes",
        "roc_curve",
        "precision_recall_curve",
        "first_predictions",
        "learning_curves"
      })
  void drawsTheGoldenChartsOfManyClasses(String name) throws IOException {
    Report report = DrawnReports.of(DrawnReports.names(21), 8, 200, 1, false, null);
    assertGolden(report, "many", name);
  }

  @Test
  void theMatrixHasCountsAndRates() {
    Evaluation evaluation = StoredReports.poor();
    List<String> texts = BoundsCanvas.check(chart(evaluation, "confusion_matrix"));
    assertThat(texts).contains("one, two", "ζ", "2", "50.0 %", "1", "25.0 %");
  }

  @Test
  void theWorstClassIsNamed() {
    assertThat(chart(StoredReports.poor(), "class_scores").description())
        .isEqualTo("Bars for 3 classes. The lowest F1 score is 0.250, of class ζ.");
  }

  @Test
  void anUndrawableNameIsShownByItsIndex() {
    Evaluation evaluation = StoredReports.poor().withClassNames(List.of("お", "", "e\u0301"));
    assertThat(BoundsCanvas.check(chart(evaluation, "class_scores")))
        .contains("0", "1", "é")
        .doesNotContain("お");
  }

  @Test
  void chartsWithoutDataAreOmittedWithAReason() {
    Evaluation right = StoredReports.right(StoredReports.truth(), 3);
    ReportCharts charts = ReportCharts.of(DrawnReports.bare(right));
    assertThat(charts.charts().stream().map(Figure::name))
        .containsExactly(
            "confusion_matrix",
            "class_scores",
            "calibration",
            "roc_curve",
            "precision_recall_curve",
            "first_predictions");
    assertThat(charts.omitted().stream().map(ReportCharts.OmittedChart::reason))
        .containsExactly(
            "The model made no mistakes.",
            "The model has no training.json, so how it was trained is unknown.",
            "The data set has no training images.");
  }

  @Test
  void outputsThatAreNotProbabilitiesHaveNoCalibration() {
    float[] logits = {-3, 7, 2, -1};
    Evaluation evaluation = new Evaluation(new int[] {1, 0}, logits, List.of("0", "1"));
    assertThat(Calibration.isDefinedFor(evaluation)).isFalse();
    assertThat(ReportCharts.of(DrawnReports.bare(evaluation)).omitted())
        .anyMatch(each -> each.reason().contains("not probabilities"));
  }

  @Test
  void imagesOfOneClassHaveNoRocCurve() {
    float[] probabilities = {0.25f, 0.75f, 0.5f, 0.5f};
    Evaluation evaluation = new Evaluation(new int[] {1, 1}, probabilities, List.of("0", "1"));
    ReportCharts charts = ReportCharts.of(DrawnReports.bare(evaluation));
    assertThat(charts.charts().stream().map(Figure::name))
        .contains("precision_recall_curve")
        .doesNotContain("roc_curve");
    assertThat(charts.omitted()).anyMatch(each -> each.reason().contains("belong to one class"));
  }

  /** The record's temperature undoes the calibration. */
  @Test
  void aCalibratedModelIsShownBeforeAndAfter() throws IOException {
    Report report = DrawnReports.calibrated(DrawnReports.names(3), 0.5);
    Figure chart = chart(report, "calibration");
    assertThat(BoundsCanvas.check(chart)).contains("before calibration");
    Golden.assertSame("pictures/calibrated/calibration.svg", chart.svg());
  }

  private static void assertGolden(Report report, String folder, String name) throws IOException {
    Golden.assertSame("pictures/" + folder + "/" + name + ".svg", chart(report, name).svg());
  }

  private static Figure chart(Evaluation evaluation, String name) {
    return chart(DrawnReports.bare(evaluation), name);
  }

  private static Figure chart(Report report, String name) {
    return ReportCharts.of(report).charts().stream()
        .filter(chart -> chart.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}

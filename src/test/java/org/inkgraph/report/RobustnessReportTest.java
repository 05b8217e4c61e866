package org.inkgraph.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.data.corruption.Corruption;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.OutputFile;
import org.inkgraph.plot.Figure;
import org.inkgraph.report.chart.DrawnReports;
import org.inkgraph.report.chart.ReportContent;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Robustness;
import org.inkgraph.report.evaluation.Robustness.Baseline;
import org.inkgraph.report.evaluation.Robustness.Result;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.report.html.ReportPage;
import org.inkgraph.testing.BoundsCanvas;
import org.inkgraph.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of what a report says of corrupted images, in each format. */
class RobustnessReportTest {
  private static final int IMAGES = 1000;

  private static final Robustness ALL =
      robustness(
          Corruption.SEVERITIES,
          new Baseline("nn version 1", 0.52, null, "Its relative mCE is undefined."));

  @Test
  void writesTheGoldenText() throws IOException {
    Golden.assertSame("robustness/robustness.txt", RobustnessText.render(ALL));
    Golden.assertSame(
        "robustness/some.txt", RobustnessText.render(robustness(List.of(2, 4), null)));
  }

  @Test
  void writesTheGoldenCsv() throws IOException {
    StringBuilder csv = new StringBuilder();
    CsvRenderer.corruptions(robustness(List.of(1, 5), null), csv);
    Golden.assertSame("robustness/corruptions.csv", csv.toString());
  }

  @Test
  void writesTheGoldenPage() throws IOException {
    Report report = report(ALL, null);
    ReportOptions options = new ReportOptions(2, Set.of(ReportFormat.CSV), Optional.empty());
    String page =
        ReportPage.of(new ReportContent(report, 2), ReportWriter.files(report, options)).source();
    int from = page.indexOf("<section aria-labelledby=\"robustness\"");
    Golden.assertSame(
        "robustness/section.html", page.substring(from, page.indexOf("</section>", from)));
    assertThat(page).contains("href=\"#robustness\"", "href=\"corruptions.csv\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"robustness", "corrupted_images"})
  void drawsTheGoldenCharts(String name) throws IOException {
    Golden.assertSame(
        "robustness/" + name + ".svg",
        chart(report(robustness(List.of(1, 3), null), null), name).svg());
  }

  @ParameterizedTest
  @ValueSource(strings = {"robustness", "corrupted_images"})
  void nothingIsCutOffAndTextsDoNotOverlap(String name) {
    for (List<Integer> severities : List.of(Corruption.SEVERITIES, List.of(3))) {
      Report report = report(robustness(severities, null), new SyntheticOrigin(1, 7, 24));
      Figure chart = chart(report, name);
      assertThat(BoundsCanvas.check(chart))
          .contains(chart.title(), "shot_noise", "canny_edges")
          .anyMatch(text -> text.startsWith("WARNING"));
    }
  }

  @Test
  void summaryIsReadBackAndLacksTheKeyWithoutIt() {
    Report report = report(ALL, null);
    String json = JsonFile.text(report.summary());
    assertThat(JsonFile.parse(json, Summary.class)).isEqualTo(report.summary());
    assertThat(json).contains("\"robustness\" : {", "\"formatVersion\" : 1");

    Report without = DrawnReports.of(List.of("a", "b", "c"), 8, 20, 3, true, null);
    assertThat(JsonFile.text(without.summary())).doesNotContain("robustness");
    assertThat(files(without)).doesNotContain("robustness.txt", "corruptions.csv");
    assertThat(files(report))
        .contains("robustness.txt", "corruptions.csv", "robustness.svg", "corrupted_images.svg");
  }

  private static List<String> files(Report report) {
    return ReportWriter.files(report, ReportOptions.DEFAULT).stream()
        .map(OutputFile::name)
        .toList();
  }

  private static Figure chart(Report report, String name) {
    return new ReportContent(report, 2)
        .charts().charts().stream()
            .filter(chart -> chart.name().equals(name))
            .findFirst()
            .orElseThrow();
  }

  private static Report report(Robustness robustness, SyntheticOrigin madeBy) {
    return DrawnReports.of(List.of("a", "b", "c"), 8, 20, 3, true, madeBy).with(robustness);
  }

  private static Robustness robustness(List<Integer> severities, Baseline baseline) {
    List<Result> results = new ArrayList<>();
    int index = 0;
    for (Corruption corruption : Corruption.values()) {
      for (int severity : severities) {
        int wrong = Math.min(IMAGES, index * severity * severity * 3);
        results.add(Result.of(corruption.id(), severity, IMAGES - wrong, IMAGES));
      }
      index++;
    }
    return new Robustness(
        1,
        7,
        IMAGES,
        0.0123,
        Robustness.meanCorruptionError(results),
        baseline == null ? null : 0.25,
        baseline,
        results);
  }
}

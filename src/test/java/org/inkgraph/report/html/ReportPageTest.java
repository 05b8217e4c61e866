package org.inkgraph.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.html.Page;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.report.ReportFormat;
import org.inkgraph.report.ReportOptions;
import org.inkgraph.report.ReportWriter;
import org.inkgraph.report.chart.DrawnReports;
import org.inkgraph.report.chart.ReportContent;
import org.inkgraph.report.compare.ComparisonReport;
import org.inkgraph.report.compare.ComparisonWriter;
import org.inkgraph.report.compare.StoredReport;
import org.inkgraph.report.compare.StoredReports;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {
  private static final String NASTY = "<img src=x onerror=alert(1)>";
  private static final String ESCAPED = "&lt;img src=x onerror=alert(1)&gt;";

  /** Pictures in PNG take most of the time. */
  private static final ReportOptions WITHOUT_PNG =
      new ReportOptions(
          ReportOptions.DEFAULT.digits(),
          EnumSet.complementOf(EnumSet.of(ReportFormat.PNG)),
          Optional.empty());

  @TempDir private Path temp;

  @Test
  void dataIsEscaped() throws IOException {
    Report report = DrawnReports.of(List.of(NASTY, "\"'&"), 8, 2, true, null);
    String page = write("nn", report, WITHOUT_PNG, "index.html");
    assertThat(page).contains(ESCAPED, "&quot;&#39;&amp;").doesNotContain("<img src=x");
    assertThat(Files.readString(temp.resolve("nn/confusion_matrix.svg")))
        .doesNotContain("<img src=x");
  }

  @Test
  void saysWhereAnEpochEndedEarly() throws IOException {
    String page = write("nn", DrawnReports.endedWithinAnEpoch(), WITHOUT_PNG, "index.html");
    assertThat(page).contains(">2 (120 steps)<");
    assertThat(Files.readString(temp.resolve("nn/learning_curves.svg")))
        .contains("over 2 epochs, the last ended after step 120.");
  }

  @Test
  void hasFiguresTablesChartsAndProvenance() throws IOException {
    Report report = DrawnReports.of(DrawnReports.names(10), 28, 3, true, null);
    String page = write("nn", report, WITHOUT_PNG, "index.html");
    assertThat(page)
        .contains("<h1>nn version 3 on some data: report</h1>")
        .contains("95 % interval", "macro average", "learningRate.schedule", "Some CPU")
        .contains("<caption>Epochs</caption>", "href=\"predictions.csv\"", "SHA-256 of t10k")
        .doesNotContain("http://", "https://", "class=\"warning\"");
    assertThat(page.split("<img src=\"data:image/svg", -1)).hasSize(1 + 9);
    assertThat(write("again", report, WITHOUT_PNG, "index.html")).isEqualTo(page);
  }

  @Test
  void writesTheGoldenPages() throws IOException {
    Report report =
        DrawnReports.of(List.of("a", "b", "c"), 8, 20, 3, true, new SyntheticOrigin(1, 7, 24));
    assertGolden(
        "report.html",
        page(
            report,
            EnumSet.of(ReportFormat.TEXT, ReportFormat.CSV, ReportFormat.SVG, ReportFormat.PNG)));
    assertGolden(
        "bare.html",
        page(
            DrawnReports.bare(StoredReports.right(StoredReports.truth(), 3)),
            EnumSet.of(ReportFormat.SVG)));
    StoredReport poor = StoredReports.stored("nn", 1, StoredReports.poor());
    StoredReport good = StoredReports.stored("cnn", null, StoredReports.good());
    assertGolden("comparison.html", comparisonPage(ComparisonReport.of(poor, good)));
  }

  @Test
  void warnsOfSyntheticData() throws IOException {
    Report report = DrawnReports.of(List.of("0", "1"), 8, 1, false, new SyntheticOrigin(1, 7, 24));
    assertThat(write("nn", report, WITHOUT_PNG, "index.html"))
        .contains("<p class=\"warning\">WARNING: the data set some data was drawn by this program");
  }

  @Test
  void writesTheRequestedFormatsAndAlwaysTheSummary() throws IOException {
    Report report = DrawnReports.of(List.of("0", "1"), 8, 1, false, null);
    assertThat(files(report, EnumSet.of(ReportFormat.TEXT)))
        .containsExactly("classification_report.txt", "scores.txt", "summary.json");
    assertThat(files(report, EnumSet.of(ReportFormat.SVG)))
        .hasSize(10)
        .contains("summary.json", "calibration.svg");
    assertThat(files(report, EnumSet.of(ReportFormat.PNG)))
        .hasSize(19)
        .contains("calibration.png", "calibration@2x.png");
    assertThat(files(report, EnumSet.of(ReportFormat.HTML)))
        .containsExactly("index.html", "summary.json");
    assertThat(Files.readString(temp.resolve("some/index.html")))
        .doesNotContain("predictions.csv", "calibration.svg");
    assertThat(page(report, EnumSet.of(ReportFormat.PNG)).source())
        .contains("calibration@2x.png")
        .doesNotContain("calibration.svg");
  }

  @Test
  void listsNewestFirstAndKeepsForeignPages() throws IOException {
    Report report = DrawnReports.of(List.of("0", "1"), 8, 1, false, null);
    Report made = DrawnReports.of(List.of("0", "1"), 8, 1, false, new SyntheticOrigin(1, 7, 24));
    writeAt("old", report, ReportFormat.ALL, 1_000_000_000_000L);
    writeAt("new & <better>", report, ReportFormat.ALL, 1_700_000_000_000L);
    writeAt("older", made, EnumSet.of(ReportFormat.TEXT), 999_999_999_999L);
    writeAt(".hidden", report, ReportFormat.ALL, 0);
    Files.createDirectories(temp.resolve("broken"));
    Files.writeString(temp.resolve("broken/summary.json"), "{");
    Files.writeString(temp.resolve("README.md"), "not a report");

    ReportIndex.update(temp);

    assertGolden("index.html", Files.readString(temp.resolve("index.html")));

    Files.setLastModifiedTime(temp.resolve("older/summary.json"), FileTime.from(Instant.now()));
    StagedDirectory.delete(temp.resolve("old"));
    ReportIndex.update(temp);
    String page = Files.readString(temp.resolve("index.html"));
    assertThat(page).doesNotContain(">old</a>");
    assertThat(page.indexOf(">older</a>")).isLessThan(page.indexOf("&lt;better&gt;"));

    Files.writeString(temp.resolve("index.html"), "<h1>my own page</h1>");
    ReportIndex.update(temp);
    assertThat(temp.resolve("index.html")).hasContent("<h1>my own page</h1>");
  }

  @Test
  void aComparisonHasAPage() throws IOException {
    StoredReport a = StoredReports.stored("nn" + NASTY, 1, StoredReports.poor());
    StoredReport b = StoredReports.stored("cnn", 1, StoredReports.good());
    ComparisonWriter.to(temp.resolve("comparison")).write(ComparisonReport.of(a, b));
    assertThat(Files.readString(temp.resolve("comparison/index.html")))
        .contains("cnn is better than nn" + ESCAPED)
        .contains("McNemar", "Recall of each class", "href=\"disagreements.csv\"")
        .doesNotContain("<img src=x");
  }

  private String comparisonPage(ComparisonReport report) throws IOException {
    Path folder = temp.resolve("compared");
    ComparisonWriter.to(folder).write(report);
    return Files.readString(folder.resolve("index.html"));
  }

  private static Page page(Report report, Set<ReportFormat> formats) {
    ReportOptions options = new ReportOptions(2, formats, Optional.empty());
    return ReportPage.of(new ReportContent(report, 2), ReportWriter.files(report, options));
  }

  /** Compares a page without its charts, which have golden files of their own. */
  private static void assertGolden(String file, Page page) throws IOException {
    assertGolden(file, page.source());
  }

  private static void assertGolden(String file, String page) throws IOException {
    String body =
        page.replaceAll("(?s)^.*<body>\n|<script>.*$", "")
            .replaceAll("(data:image/svg\\+xml;base64),[^\"]*", "$1");
    Golden.assertSameButVersion("pages/" + file, body);
  }

  private void writeAt(String name, Report report, Set<ReportFormat> formats, long millis)
      throws IOException {
    Path folder = temp.resolve(name);
    ReportWriter.to(folder).write(report, new ReportOptions(2, formats, Optional.empty()));
    Files.setLastModifiedTime(folder.resolve("summary.json"), FileTime.fromMillis(millis));
  }

  private List<String> files(Report report, EnumSet<ReportFormat> formats) throws IOException {
    write("some", report, new ReportOptions(2, formats, Optional.empty()), "summary.json");
    try (Stream<Path> files = Files.list(temp.resolve("some"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String write(String name, Report report, ReportOptions options, String file)
      throws IOException {
    ReportWriter.to(temp.resolve(name)).write(report, options);
    return Files.readString(temp.resolve(name).resolve(file));
  }
}

package org.inkgraph.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.report.chart.DrawnReports;
import org.inkgraph.report.compare.ComparisonReport;
import org.inkgraph.report.compare.ComparisonWriter;
import org.inkgraph.report.compare.StoredReport;
import org.inkgraph.report.compare.StoredReports;
import org.inkgraph.report.compare.groups.GroupReader;
import org.inkgraph.report.compare.groups.GroupSelection;
import org.inkgraph.report.compare.groups.GroupsWriter;
import org.inkgraph.report.compare.groups.StoredGroups;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.html.ReportIndex;
import org.inkgraph.testing.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of report pages in Debian's Chromium. */
class ReportInBrowserTest {
  private static final String NASTY = "<img src=x onerror=\"console.error('run')\">";

  @TempDir private static Path reports;

  private static Chromium chromium;

  private BrowserContext context;
  private Page page;
  private final List<String> console = new ArrayList<>();

  @BeforeAll
  static void writeReportsAndStartTheBrowser() throws IOException {
    chromium = Chromium.start();
    Report ten = DrawnReports.of(DrawnReports.names(10), 28, 3, true, null);
    Report many =
        DrawnReports.of(DrawnReports.names(47), 32, 8, true, new SyntheticOrigin(1, 7, 24));
    Report nasty = DrawnReports.of(List.of(NASTY, "</script><script>alert(1)"), 8, 1, false, null);
    ReportWriter.to(reports.resolve("ten")).write(ten, ReportOptions.DEFAULT);
    ReportWriter.to(reports.resolve("many")).write(many, ReportOptions.DEFAULT);
    ReportWriter.to(reports.resolve("nasty")).write(nasty, ReportOptions.DEFAULT);
    StoredReport a = StoredReports.stored("nn" + NASTY, 1, StoredReports.poor());
    StoredReport b = StoredReports.stored("cnn", 1, StoredReports.good());
    ComparisonWriter.to(reports.resolve("comparison")).write(ComparisonReport.of(a, b));
    Path seeds = reports.resolve("seeds");
    List<Path> nn = StoredGroups.write(seeds, "nn", StoredGroups.drawn().get(0));
    List<Path> cnn = StoredGroups.write(seeds, "cnn", StoredGroups.drawn().get(1));
    GroupsWriter.to(reports.resolve("groups"))
        .write(
            GroupReader.compare(
                new GroupSelection(Optional.of("nn" + NASTY), nn),
                new GroupSelection(Optional.empty(), cnn)),
            Optional.of(0.1));
    ReportIndex.update(reports);
  }

  @AfterAll
  static void stopTheBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void openATab() {
    context = chromium.open(new Browser.NewContextOptions());
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (!message.type().equals("log")) {
            console.add(message.type() + ": " + message.text());
          }
        });
    page.onPageError(error -> console.add("error: " + error));
  }

  @AfterEach
  void closeTheTab() {
    context.close();
  }

  @ParameterizedTest(name = "{0} at {1} px")
  @CsvSource({
    "index.html, 1280", "index.html, 390",
    "ten/index.html, 1280", "ten/index.html, 390",
    "many/index.html, 1280", "many/index.html, 390",
    "nasty/index.html, 1280", "nasty/index.html, 390",
    "comparison/index.html, 1280", "comparison/index.html, 390",
    "groups/index.html, 1280", "groups/index.html, 390"
  })
  void fitsLogsNothingAndIsAccessible(String file, int width) throws IOException {
    open(file, width);
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    assertThat(page.evaluate("[...document.images].every(i => i.naturalWidth > 1)"))
        .isEqualTo(true);
    assertThat(Chromium.violations(page)).isEqualTo(List.of());
    assertThat(console).isEmpty();
  }

  @Test
  void aTableSortsByMouseAndKeyboard() {
    open("ten/index.html", 1280);
    Locator table =
        page.locator("table", new Page.LocatorOptions().setHasText("Scores of each class"));
    Locator heading = table.locator("thead th").nth(3);
    Locator button = heading.getByRole(AriaRole.BUTTON);

    button.click();
    assertThat(heading.getAttribute("aria-sort")).isEqualTo("descending");
    List<Double> scores = numbers(table);
    assertThat(scores).hasSize(10).isSortedAccordingTo((a, b) -> Double.compare(b, a));

    button.press("Enter");
    assertThat(heading.getAttribute("aria-sort")).isEqualTo("ascending");
    assertThat(numbers(table)).isSorted();
    assertThat(table.locator("tfoot tr").count()).isEqualTo(2);

    table.locator("thead th").nth(0).getByRole(AriaRole.BUTTON).click();
    assertThat(heading.getAttribute("aria-sort")).isNull();
    assertThat(table.locator("tbody th").allTextContents())
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(console).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void aChartOpensAtItsOwnSize(int width) throws IOException {
    open("ten/index.html", width);
    Locator picture = page.locator("figure button").first();
    picture.focus();
    page.keyboard().press("Enter");
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog.getAttribute("aria-label")).isEqualTo("Confusion matrix");
    Locator large = dialog.locator("img");
    assertThat(
            large.evaluate("image => image.getBoundingClientRect().width === image.naturalWidth"))
        .isEqualTo(true);
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    assertThat(Chromium.violations(page)).isEqualTo(List.of());

    page.keyboard().press("Escape");
    page.waitForCondition(() -> page.getByRole(AriaRole.DIALOG).count() == 0);
    assertThat(picture.evaluate("button => button === document.activeElement")).isEqualTo(true);
    assertThat(console).isEmpty();
  }

  @Test
  void theListLeadsToTheReports() {
    open("index.html", 1280);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("many")).click();
    assertThat(page.locator("h1").textContent()).isEqualTo("nn version 3 on some data: report");
    assertThat(page.locator(".warning").textContent()).contains("drawn by this program");
    assertThat(console).isEmpty();
  }

  private void open(String file, int width) {
    page.setViewportSize(width, 900);
    page.navigate(reports.resolve(file).toUri().toString());
  }

  private static List<Double> numbers(Locator table) {
    return table.locator("tbody td:nth-child(4)").allTextContents().stream()
        .map(Double::valueOf)
        .toList();
  }
}

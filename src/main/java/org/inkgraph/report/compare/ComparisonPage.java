package org.inkgraph.report.compare;

import java.util.List;
import java.util.Locale;
import org.inkgraph.html.Html;
import org.inkgraph.html.Page;
import org.inkgraph.html.Table;
import org.inkgraph.html.Table.Cell;
import org.inkgraph.html.Table.Column;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.compare.Comparison.ClassCounts;
import org.inkgraph.report.compare.Comparison.Disagreement;
import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.inkgraph.report.html.PageParts;
import org.inkgraph.report.html.ReportTables;
import org.inkgraph.runtime.InkgraphVersion;

/** The page {@code index.html} of a comparison. */
public final class ComparisonPage {
  private static final int MAX_DISAGREEMENTS = 500;

  static final String FILE_NAME = "index.html";

  private final ComparisonReport report;
  private final List<OutputFile> files;
  private final Comparison comparison;
  private final Html html = new Html();

  private ComparisonPage(ComparisonReport report, List<OutputFile> files) {
    this.report = report;
    this.files = files;
    this.comparison = report.comparison();
  }

  /**
   * Returns the page.
   *
   * @param files the files next to the page; those with a description are linked
   */
  public static Page of(ComparisonReport report, List<OutputFile> files) {
    return new ComparisonPage(report, files).page();
  }

  private Page page() {
    String title = report.nameA() + " and " + report.nameB() + ": comparison";
    html.open("header").element("h1", title);
    PageParts.warning(html, report.warning());
    html.close().newline();
    html.open("main");
    html.element("p", report.verdict(), "class", "verdict");
    html.element("p", report.chance());
    html.element("h2", "Accuracies");
    accuracies();
    html.element("h2", "Classes");
    classes();
    html.element("h2", "Disagreements");
    disagreements();
    html.element("h2", "Files");
    PageParts.files(html, files);
    html.close();
    PageParts.footer(html, InkgraphVersion.current());
    return new Page(title, html);
  }

  private void accuracies() {
    PairedCounts counts = comparison.counts();
    ConfidenceInterval interval = counts.differenceInterval();
    Table table =
        new Table(
            "Both models on the same "
                + ChartText.count(counts.images())
                + " test images of "
                + report.a().summary().data().name(),
            Column.words("Model"),
            Column.numbers("Accuracy"),
            Column.words("95 % interval"),
            Column.numbers("Right"),
            Column.numbers("Right alone"),
            Column.words("Report"));
    accuracy(table, report.nameA(), counts.rightA(), counts.onlyA(), report.a());
    accuracy(table, report.nameB(), counts.rightB(), counts.onlyB(), report.b());
    table.writeTo(html);
    html.element(
        "p",
        String.format(
            Locale.ROOT,
            "The difference, %s minus %s, is %+.2f percentage points, 95 %% interval %+.2f to"
                + " %+.2f. Both get %,d images right, neither %,d. McNemar's exact test on the %,d"
                + " that only one gets right: %s.",
            report.nameB(),
            report.nameA(),
            100 * counts.difference(),
            100 * interval.lower(),
            100 * interval.upper(),
            counts.bothRight(),
            counts.bothWrong(),
            counts.onlyA() + counts.onlyB(),
            ComparisonReport.probability(counts.pValue())));
  }

  private void accuracy(Table table, String name, int right, int alone, StoredReport stored) {
    int images = comparison.counts().images();
    ConfidenceInterval interval = ConfidenceInterval.ofShare(right, images);
    table.row(
        Cell.of(name),
        ReportTables.cell((double) right / images),
        Cell.of(String.format(Locale.ROOT, "%.4f to %.4f", interval.lower(), interval.upper())),
        Cell.of(right),
        Cell.of(alone),
        Cell.of(stored.folder().toString().replace('\\', '/')));
  }

  private void classes() {
    Table table =
        new Table(
            "Recall of each class",
            Column.words("Class"),
            Column.numbers("Support"),
            Column.numbers("Recall " + report.nameA()),
            Column.numbers("Recall " + report.nameB()),
            Column.numbers("Difference"),
            Column.numbers("Only " + report.nameA()),
            Column.numbers("Only " + report.nameB()));
    for (ClassCounts row : comparison.classes()) {
      PairedCounts counts = row.counts();
      table.row(
          Cell.of(row.name()),
          Cell.of(counts.images()),
          ReportTables.cell(counts.accuracyA()),
          ReportTables.cell(counts.accuracyB()),
          Cell.of(counts.difference(), String.format(Locale.ROOT, "%+.4f", counts.difference())),
          Cell.of(counts.onlyA()),
          Cell.of(counts.onlyB()));
    }
    table.writeTo(html);
  }

  private void disagreements() {
    List<Disagreement> all = comparison.disagreements();
    if (all.isEmpty()) {
      html.element("p", "Both models classify every image alike.");
      return;
    }
    int shown = Math.min(MAX_DISAGREEMENTS, all.size());
    Table table =
        new Table(
            ReportTables.caption(
                "Images that the models classify differently", "images", shown, all.size()),
            Column.numbers("Test image"),
            Column.words("True"),
            Column.words(report.nameA()),
            Column.numbers("Probability, " + report.nameA()),
            Column.words(report.nameB()),
            Column.numbers("Probability, " + report.nameB()));
    for (Disagreement each : all.subList(0, shown)) {
      table.row(
          Cell.of(each.index()),
          Cell.of(name(each.trueClass())),
          Cell.of(name(each.predictedA())),
          ReportTables.cell(each.probabilityA()),
          Cell.of(name(each.predictedB())),
          ReportTables.cell(each.probabilityB()));
    }
    table.writeTo(html);
  }

  private String name(int index) {
    return comparison.classNames().get(index);
  }
}

package org.inkgraph.report.compare;

import java.util.List;
import java.util.Locale;
import org.inkgraph.html.Html;
import org.inkgraph.html.Page;
import org.inkgraph.html.Table;
import org.inkgraph.html.Table.Cell;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.compare.Comparison.ClassCounts;
import org.inkgraph.report.compare.Comparison.Disagreement;
import org.inkgraph.report.compare.ComparisonSummary.ModelResult;
import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.inkgraph.report.html.PageParts;
import org.inkgraph.report.html.ReportTables;

/** The page {@code index.html} of a comparison. */
final class ComparisonPage {
  private static final int MAX_DISAGREEMENTS = 500;

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
  static Page of(ComparisonReport report, List<OutputFile> files) {
    return new ComparisonPage(report, files).page();
  }

  private Page page() {
    String title = report.nameA() + " and " + report.nameB() + ": comparison";
    PageParts.begin(html, title, report.warning());
    html.element("p", report.verdict(), "class", "verdict");
    html.element("p", report.chance());
    html.element("h2", "Accuracies");
    accuracies();
    html.element("h2", "Classes");
    classes();
    html.element("h2", "Disagreements");
    disagreements();
    return PageParts.end(html, title, files);
  }

  private void accuracies() {
    PairedCounts counts = comparison.counts();
    ConfidenceInterval interval = counts.differenceInterval();
    Table table =
        new Table(
                "Both models on the same "
                    + ChartText.count(counts.images())
                    + " test images of "
                    + report.a().summary().data().name())
            .words("Model")
            .numbers("Accuracy")
            .words("95 % interval")
            .numbers("Right", "Right alone")
            .words("Report");
    for (ModelResult each : report.results()) {
      table.row(
          Cell.of(each.name()),
          ReportTables.cell(each.accuracy()),
          Cell.of(ChartText.interval(each.accuracyInterval())),
          Cell.of(each.right()),
          Cell.of(each.right() - counts.bothRight()),
          Cell.of(each.report()));
    }
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

  private void classes() {
    Table table =
        new Table("Recall of each class")
            .words("Class")
            .numbers("Support", "Recall " + report.nameA(), "Recall " + report.nameB())
            .numbers("Difference", "Only " + report.nameA(), "Only " + report.nameB());
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
    String caption = "Images that the models classify differently";
    Table table =
        new Table(ChartText.caption(caption, "images", MAX_DISAGREEMENTS, all.size()))
            .numbers("Test image")
            .words("True", report.nameA())
            .numbers("Probability, " + report.nameA())
            .words(report.nameB())
            .numbers("Probability, " + report.nameB());
    for (Disagreement each : ReportTables.first(MAX_DISAGREEMENTS, all)) {
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

package org.inkgraph.report.compare;

import static org.inkgraph.report.chart.ChartText.interval;
import static org.inkgraph.report.chart.ChartText.score;
import static org.inkgraph.report.compare.TextTable.Align.LEFT;
import static org.inkgraph.report.compare.TextTable.Align.RIGHT;

import java.util.List;
import java.util.Locale;
import org.inkgraph.report.compare.Comparison.ClassCounts;
import org.inkgraph.report.compare.Comparison.Disagreement;
import org.inkgraph.report.compare.ComparisonSummary.ModelResult;
import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.inkgraph.report.html.ReportTables;

/** A comparison as text: the verdict, followed by the figures. */
public final class ComparisonText {
  /** Maximum number of disagreements shown, so that they fit on a screen. */
  private static final int MAX_DISAGREEMENTS = 20;

  private final ComparisonReport report;
  private final Comparison comparison;
  private final StringBuilder text = new StringBuilder();

  private ComparisonText(ComparisonReport report) {
    this.report = report;
    this.comparison = report.comparison();
  }

  /** Returns the text, ending in a newline; its lines end in {@code \n}. */
  public static String render(ComparisonReport report) {
    return new ComparisonText(report).render();
  }

  private String render() {
    line("%s", report.verdict());
    line("%s", report.chance());
    line("");
    accuracies();
    line("");
    difference();
    line("");
    classes();
    line("");
    disagreements();
    report.warning().ifPresent(warning -> line("\n%s.", warning));
    return text.toString();
  }

  private void accuracies() {
    TextTable table = new TextTable(LEFT, RIGHT, RIGHT, RIGHT, LEFT);
    table.row("model", "accuracy", "95 % interval", "right", "report");
    for (ModelResult each : report.results()) {
      table.row(
          each.name(),
          score(each.accuracy()),
          interval(each.accuracyInterval()),
          Integer.toString(each.right()),
          each.report());
    }
    text.append(table.text());
  }

  private void difference() {
    PairedCounts counts = comparison.counts();
    ConfidenceInterval interval = counts.differenceInterval();
    line(
        "Difference, %s minus %s: %+.2f percentage points, 95 %% interval %+.2f to %+.2f.",
        report.nameB(),
        report.nameA(),
        100 * counts.difference(),
        100 * interval.lower(),
        100 * interval.upper());
    line(
        "Of the %d test images of %s both get %d right, only %s %d, only %s %d, neither %d.",
        counts.images(),
        report.a().summary().data().name(),
        counts.bothRight(),
        report.nameA(),
        counts.onlyA(),
        report.nameB(),
        counts.onlyB(),
        counts.bothWrong());
    line(
        "McNemar's exact test on the %d that only one gets right: %s.",
        counts.onlyA() + counts.onlyB(), ComparisonReport.probability(counts.pValue()));
  }

  private void classes() {
    TextTable table = new TextTable(LEFT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT);
    table.row(
        "class",
        "support",
        "recall " + report.nameA(),
        "recall " + report.nameB(),
        "difference",
        "only " + report.nameA(),
        "only " + report.nameB());
    for (ClassCounts row : comparison.classes()) {
      PairedCounts counts = row.counts();
      table.row(
          row.name(),
          Integer.toString(counts.images()),
          score(counts.accuracyA()),
          score(counts.accuracyB()),
          String.format(Locale.ROOT, "%+.4f", counts.difference()),
          Integer.toString(counts.onlyA()),
          Integer.toString(counts.onlyB()));
    }
    text.append(table.text());
  }

  private void disagreements() {
    List<Disagreement> all = comparison.disagreements();
    if (all.isEmpty()) {
      line("Both models classify every image alike.");
      return;
    }
    line(
        "The models classify %d %s differently:", all.size(), all.size() == 1 ? "image" : "images");
    line("");
    TextTable table = new TextTable(RIGHT, LEFT, LEFT, RIGHT, LEFT, RIGHT);
    table.row("index", "true", report.nameA(), "probability", report.nameB(), "probability");
    for (Disagreement each : ReportTables.first(MAX_DISAGREEMENTS, all)) {
      table.row(
          Integer.toString(each.index()),
          name(each.trueClass()),
          name(each.predictedA()),
          score(each.probabilityA()),
          name(each.predictedB()),
          score(each.probabilityB()));
    }
    text.append(table.text());
    if (all.size() > MAX_DISAGREEMENTS) {
      line(
          "and %d more; --out writes all of them to disagreements.csv.",
          all.size() - MAX_DISAGREEMENTS);
    }
  }

  private String name(int index) {
    return comparison.classNames().get(index);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

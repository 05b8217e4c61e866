package org.inkgraph.report.compare.groups;

import static org.inkgraph.report.compare.groups.GroupSentences.signed;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.inkgraph.html.Html;
import org.inkgraph.html.Page;
import org.inkgraph.html.Table;
import org.inkgraph.html.Table.Cell;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.compare.ComparisonReport;
import org.inkgraph.report.compare.groups.GroupComparison.ImageResult;
import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.inkgraph.report.html.PageParts;
import org.inkgraph.report.html.ReportTables;

/** The page {@code index.html} of a comparison of two groups. */
final class GroupsPage {
  private static final int MAX_IMAGES = 200;

  private final GroupComparison comparison;
  private final Html html = new Html();

  private GroupsPage(GroupComparison comparison) {
    this.comparison = comparison;
  }

  /**
   * Returns the page.
   *
   * @param wanted a difference that it shall plan for, in (0, 1), or empty
   * @param files the files next to the page; those with a description are linked
   */
  static Page of(GroupComparison comparison, Optional<Double> wanted, List<OutputFile> files) {
    return new GroupsPage(comparison).page(wanted, files);
  }

  private Page page(Optional<Double> wanted, List<OutputFile> files) {
    String title =
        comparison.a().name() + " and " + comparison.b().name() + ": comparison over seeds";
    PageParts.begin(html, title, comparison.warning());
    html.element("p", GroupVerdict.verdict(comparison), "class", "verdict");
    html.element("p", GroupVerdict.chance(comparison));
    html.element("h2", "Accuracies");
    html.open("div", "class", "charts").newline();
    PageParts.chart(html, GroupsChart.of(comparison));
    html.close();
    means();
    html.element("h2", "Difference");
    difference();
    html.element("p", GroupSentences.method(comparison));
    html.element("p", GroupSentences.pairs(comparison));
    html.element("h2", "Variance");
    variances();
    html.element("h2", "More seeds");
    plan();
    html.element("p", GroupSentences.limit(comparison));
    wanted.ifPresent(value -> html.element("p", GroupSentences.wanted(comparison, value)));
    html.element("h2", "Seeds");
    seeds();
    html.element("h2", "Images");
    images();
    return PageParts.end(html, title, files);
  }

  private void means() {
    Table table =
        new Table(
                "Means over seeds, on "
                    + ChartText.count(comparison.a().correctness().images())
                    + " test images of "
                    + comparison.data())
            .words("Group")
            .numbers("Seeds", "Mean accuracy")
            .words("95 % interval, these images", "95 % interval, other images");
    for (ReportGroup group : comparison.groups()) {
      table.row(
          Cell.of(group.name()),
          Cell.of(group.members().size()),
          ReportTables.cell(group.components().mean()),
          Cell.of(ChartText.interval(GroupComparison.interval(group, Scope.THESE_IMAGES))),
          Cell.of(ChartText.interval(GroupComparison.interval(group, Scope.OTHER_IMAGES))));
    }
    table.writeTo(html);
  }

  private void difference() {
    Table table =
        new Table(
                "Mean accuracy of "
                    + comparison.b().name()
                    + " minus that of "
                    + comparison.a().name()
                    + ", in percentage points")
            .words("Applies to")
            .numbers("Difference")
            .words("95 % interval", "By chance");
    for (Scope scope : Scope.values()) {
      double difference = comparison.difference().value();
      ConfidenceInterval interval = comparison.interval(scope);
      table.row(
          Cell.of(scope.words()),
          Cell.of(difference, signed(difference)),
          Cell.of(signed(interval.lower()) + " to " + signed(interval.upper())),
          Cell.of(ComparisonReport.probability(comparison.difference().pValue(scope))));
    }
    table.writeTo(html);
  }

  private void variances() {
    Table table =
        new Table(GroupSentences.VARIANCE)
            .words("Cause")
            .numbers(comparison.a().name(), comparison.b().name());
    for (GroupSentences.Cause cause : GroupSentences.causes()) {
      table.row(
          Cell.of(cause.name()),
          points(cause.deviation(comparison.a())),
          points(cause.deviation(comparison.b())));
    }
    table.writeTo(html);
  }

  private static Cell points(double share) {
    return Cell.of(share, GroupSentences.points(share));
  }

  private void plan() {
    Table table =
        new Table(GroupSentences.PLAN)
            .words("Seeds of each")
            .numbers("These images", "Other images");
    for (SeedTable.Row row : SeedTable.of(comparison)) {
      table.row(
          Cell.of(row.seedsA(), row.seeds()), points(row.theseImages()), points(row.otherImages()));
    }
    table.writeTo(html);
  }

  private void seeds() {
    Table table = new Table("The reports").words("Report", "Group").numbers("Accuracy", "Right");
    for (ReportGroup group : comparison.groups()) {
      for (int seed = 0; seed < group.members().size(); seed++) {
        table.row(
            Cell.of(group.members().get(seed).report()),
            Cell.of(group.name()),
            ReportTables.cell(group.correctness().accuracy(seed)),
            Cell.of(group.correctness().rightOfSeed(seed)));
      }
    }
    table.writeTo(html);
  }

  private void images() {
    double seedsA = comparison.a().members().size();
    double seedsB = comparison.b().members().size();
    List<ImageResult> apart =
        comparison.images().stream()
            .filter(image -> image.rightA() / seedsA != image.rightB() / seedsB)
            .sorted(
                Comparator.comparingDouble(
                    image -> -Math.abs(image.rightB() / seedsB - image.rightA() / seedsA)))
            .toList();
    if (apart.isEmpty()) {
      html.element("p", "Every image is classified correctly equally often by both recipes.");
      return;
    }
    String caption = "Images on which the recipes differ, largest difference first";
    Table table =
        new Table(ChartText.caption(caption, "images", MAX_IMAGES, apart.size()))
            .numbers("Test image")
            .words("True")
            .numbers(
                "Correct of " + (int) seedsA + ", " + comparison.a().name(),
                "Correct of " + (int) seedsB + ", " + comparison.b().name());
    for (ImageResult image : ReportTables.first(MAX_IMAGES, apart)) {
      table.row(
          Cell.of(image.index()),
          Cell.of(image.trueClass()),
          Cell.of(image.rightA()),
          Cell.of(image.rightB()));
    }
    table.writeTo(html);
  }
}

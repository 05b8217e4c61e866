package org.inkgraph.report.compare.groups;

import static org.inkgraph.report.chart.ChartText.interval;
import static org.inkgraph.report.chart.ChartText.score;
import static org.inkgraph.report.compare.TextTable.Align.LEFT;
import static org.inkgraph.report.compare.TextTable.Align.RIGHT;
import static org.inkgraph.report.compare.groups.GroupSentences.points;
import static org.inkgraph.report.compare.groups.GroupSentences.signed;

import java.util.Optional;
import org.inkgraph.report.compare.ComparisonReport;
import org.inkgraph.report.compare.TextTable;
import org.inkgraph.report.evaluation.ConfidenceInterval;

/** A comparison of two groups as text: the verdict, followed by the figures. */
public final class GroupsText {
  private final GroupComparison comparison;
  private final StringBuilder text = new StringBuilder();

  private GroupsText(GroupComparison comparison) {
    this.comparison = comparison;
  }

  /**
   * Returns the text, ending in a newline; its lines end in {@code \n}.
   *
   * @param wanted a difference that it shall plan for, in (0, 1), or empty
   */
  public static String render(GroupComparison comparison, Optional<Double> wanted) {
    return new GroupsText(comparison).render(wanted);
  }

  private String render(Optional<Double> wanted) {
    line(GroupVerdict.verdict(comparison));
    line(GroupVerdict.chance(comparison));
    line("");
    means();
    line("");
    difference();
    line(GroupSentences.method(comparison));
    line(GroupSentences.pairs(comparison));
    line("");
    variances();
    line("");
    plan();
    wanted.ifPresent(value -> line(GroupSentences.wanted(comparison, value)));
    line("");
    seeds();
    comparison.warning().ifPresent(warning -> line("\n" + warning + "."));
    return text.toString();
  }

  private void means() {
    TextTable table = new TextTable(LEFT, RIGHT, RIGHT, RIGHT, RIGHT);
    table.row("95 % intervals for:", "seeds", "mean accuracy", "these images", "other images");
    for (ReportGroup group : comparison.groups()) {
      table.row(
          group.name(),
          Integer.toString(group.members().size()),
          score(group.components().mean()),
          interval(GroupComparison.interval(group, Scope.THESE_IMAGES)),
          interval(GroupComparison.interval(group, Scope.OTHER_IMAGES)));
    }
    text.append(table.text());
  }

  private void difference() {
    line(
        "Difference of the means, "
            + comparison.b().name()
            + " minus "
            + comparison.a().name()
            + ": "
            + signed(comparison.difference().value())
            + " percentage points.");
    TextTable table = new TextTable(LEFT, RIGHT, RIGHT);
    table.row("", "95 % interval", "chance");
    for (Scope scope : Scope.values()) {
      ConfidenceInterval interval = comparison.interval(scope);
      table.row(
          scope.words(),
          signed(interval.lower()) + " to " + signed(interval.upper()),
          ComparisonReport.probability(comparison.difference().pValue(scope)));
    }
    text.append(table.text());
  }

  private void variances() {
    line(GroupSentences.VARIANCE + ":");
    TextTable table = new TextTable(LEFT, RIGHT, RIGHT);
    table.row("cause", comparison.a().name(), comparison.b().name());
    for (GroupSentences.Cause cause : GroupSentences.causes()) {
      table.row(
          cause.name(),
          points(cause.deviation(comparison.a())),
          points(cause.deviation(comparison.b())));
    }
    text.append(table.text());
  }

  private void plan() {
    line(GroupSentences.PLAN + ":");
    TextTable table = new TextTable(RIGHT, RIGHT, RIGHT);
    table.row("seeds of each", "these images", "other images");
    for (SeedTable.Row row : SeedTable.of(comparison)) {
      table.row(row.seeds(), points(row.theseImages()), points(row.otherImages()));
    }
    text.append(table.text());
    line(GroupSentences.limit(comparison));
  }

  private void seeds() {
    TextTable table = new TextTable(LEFT, RIGHT, RIGHT, LEFT);
    table.row("group", "accuracy", "right", "report");
    for (ReportGroup group : comparison.groups()) {
      for (int seed = 0; seed < group.members().size(); seed++) {
        table.row(
            group.name(),
            score(group.correctness().accuracy(seed)),
            Integer.toString(group.correctness().rightOfSeed(seed)),
            group.members().get(seed).report());
      }
    }
    text.append(table.text());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}

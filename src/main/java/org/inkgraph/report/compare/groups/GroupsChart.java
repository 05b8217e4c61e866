package org.inkgraph.report.compare.groups;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.AxisScale;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.Figure;
import org.inkgraph.plot.Heading;
import org.inkgraph.plot.Marker;
import org.inkgraph.plot.RgbColor;
import org.inkgraph.plot.Stroke;
import org.inkgraph.plot.TextFit;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.evaluation.ConfidenceInterval;

/** A chart of two groups: a dot for each seed, and the means with their intervals. */
final class GroupsChart {
  static final String NAME = "groups";
  static final String TITLE = "Accuracy over seeds";

  private static final int PLOT = 520;
  private static final int ROW = 88;
  private static final int MAX_NAME = 150;
  private static final double DOT = 4;

  /** Distances from a row's top. */
  private static final int SEEDS_AT = 30;

  private static final int THESE_AT = 50;
  private static final int OTHER_AT = 68;

  /** Dots that would cover each other are stacked, up to this many. */
  private static final int LEVELS = 3;

  private static final double LEVEL_HEIGHT = 2 * DOT + 1.5;
  private static final int SAMPLE = 32;

  private static final Stroke THESE_IMAGES = Stroke.of(RgbColor.BLACK, 1.5);
  private static final Stroke OTHER_IMAGES = Stroke.dashed(RgbColor.VERMILION, 1.5);

  private final GroupComparison comparison;
  private final List<String> names;
  private final Heading heading;
  private final double left;
  private final double top;

  private GroupsChart(GroupComparison comparison) {
    this.comparison = comparison;
    List<String> drawable =
        comparison.groups().stream()
            .map(group -> TextFit.shortened(ChartText.drawable(group.name()), 12, MAX_NAME))
            .toList();
    names = drawable.get(0).equals(drawable.get(1)) ? List.of("A", "B") : drawable;
    double widest = names.stream().mapToDouble(name -> TextFit.width(name, 12)).max().orElse(0);
    left = Heading.MARGIN + Math.ceil(widest) + 10;
    List<String> subtitles = new ArrayList<>();
    subtitles.add(
        String.join(" and ", names)
            + " on "
            + ChartText.count(comparison.a().correctness().images())
            + " test images of "
            + ChartText.drawable(comparison.data()));
    comparison.warning().map(ChartText::drawable).ifPresent(subtitles::add);
    heading = new Heading(TITLE, subtitles, (int) left + PLOT + 2 * Heading.MARGIN);
    top = heading.height() + 70;
  }

  static Figure of(GroupComparison comparison) {
    GroupsChart chart = new GroupsChart(comparison);
    return Figure.of(
        NAME,
        chart.heading,
        "A dot for the accuracy of each seed, above the mean of each group with its intervals for"
            + " these and for other images. "
            + String.join(
                "; ",
                comparison.groups().stream()
                    .map(
                        group ->
                            group.name()
                                + ": mean "
                                + ChartText.score(group.components().mean())
                                + " of "
                                + group.members().size()
                                + " seeds")
                    .toList())
            + ".",
        chart.bottom() + 44,
        chart::draw);
  }

  private double bottom() {
    return top + ROW * comparison.groups().size();
  }

  private void draw(Canvas canvas) {
    legend(canvas);
    AxisScale xs = scale();
    double bottom = bottom();
    for (AxisScale.Tick tick : xs.ticks(5, 2)) {
      canvas.line(tick.at(), top, tick.at(), bottom, Stroke.GRID);
      canvas.text(tick.label(), tick.at(), bottom + 17, 11, Anchor.MIDDLE);
    }
    for (int row = 0; row < names.size(); row++) {
      group(canvas, row, xs);
    }
    canvas.line(left, top, left, bottom, Stroke.AXIS);
    canvas.line(left, bottom, left + PLOT, bottom, Stroke.AXIS);
    canvas.text("accuracy", left + PLOT / 2.0, bottom + 34, 12, Anchor.MIDDLE);
  }

  private void group(Canvas canvas, int row, AxisScale xs) {
    ReportGroup group = comparison.groups().get(row);
    double y = top + row * ROW;
    if (row > 0) {
      canvas.line(left, y, left + PLOT, y, Stroke.GRID);
    }
    canvas.text(names.get(row), left - 8, y + ROW / 2.0 + 4, 12, Anchor.END);
    dots(canvas, group, y + SEEDS_AT, xs);
    double mean = xs.at(group.components().mean());
    ConfidenceInterval these = GroupComparison.interval(group, Scope.THESE_IMAGES);
    ConfidenceInterval other = GroupComparison.interval(group, Scope.OTHER_IMAGES);
    interval(canvas, xs.at(these.lower()), xs.at(these.upper()), y + THESE_AT, THESE_IMAGES);
    Marker.DISC.draw(canvas, mean, y + THESE_AT, DOT, RgbColor.BLACK);
    interval(canvas, xs.at(other.lower()), xs.at(other.upper()), y + OTHER_AT, OTHER_IMAGES);
    Marker.SQUARE.draw(canvas, mean, y + OTHER_AT, DOT, RgbColor.VERMILION);
  }

  private static void dots(Canvas canvas, ReportGroup group, double y, AxisScale xs) {
    double[] accuracies =
        IntStream.range(0, group.members().size())
            .mapToDouble(group.correctness()::accuracy)
            .sorted()
            .toArray();
    int level = 0;
    double former = Double.NEGATIVE_INFINITY;
    for (double accuracy : accuracies) {
      double x = xs.at(accuracy);
      level = x - former < LEVEL_HEIGHT ? (level + 1) % LEVELS : 0;
      Marker.CIRCLE.draw(canvas, x, y - level * LEVEL_HEIGHT, DOT, RgbColor.BLUE);
      former = x;
    }
  }

  private static void interval(Canvas canvas, double from, double to, double y, Stroke stroke) {
    canvas.line(from, y, to, y, stroke);
    canvas.line(from, y - 4, from, y + 4, stroke);
    canvas.line(to, y - 4, to, y + 4, stroke);
  }

  private void legend(Canvas canvas) {
    double y = heading.height() + 10;
    Marker.CIRCLE.draw(canvas, left + SAMPLE / 2.0, y, DOT, RgbColor.BLUE);
    canvas.text("one seed", left + SAMPLE + 10, y + 4, 12, Anchor.START);
    interval(canvas, left, left + SAMPLE, y + 18, THESE_IMAGES);
    Marker.DISC.draw(canvas, left + SAMPLE / 2.0, y + 18, DOT, RgbColor.BLACK);
    canvas.text(
        "mean, 95 % interval for other seeds on these images",
        left + SAMPLE + 10, y + 22, 12, Anchor.START);
    interval(canvas, left, left + SAMPLE, y + 36, OTHER_IMAGES);
    Marker.SQUARE.draw(canvas, left + SAMPLE / 2.0, y + 36, DOT, RgbColor.VERMILION);
    canvas.text(
        "mean, 95 % interval for other seeds and other images",
        left + SAMPLE + 10, y + 40, 12, Anchor.START);
  }

  /** Returns a scale that shows all dots and intervals, with some space beside them. */
  private AxisScale scale() {
    double[] ends =
        comparison.groups().stream()
            .flatMap(
                group ->
                    Stream.concat(
                        Stream.of(Scope.values())
                            .map(scope -> GroupComparison.interval(group, scope))
                            .flatMap(each -> Stream.of(each.lower(), each.upper())),
                        IntStream.range(0, group.members().size())
                            .mapToObj(seed -> group.correctness().accuracy(seed))))
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    double from = ends[0];
    double to = ends[ends.length - 1];
    double space = 0.04 * Math.max(to - from, 1e-6);
    return new AxisScale(from - space, to + space, left, left + PLOT);
  }
}

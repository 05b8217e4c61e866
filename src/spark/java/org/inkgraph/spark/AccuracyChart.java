package org.inkgraph.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.inkgraph.app.SweepSummary;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.AxisScale;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.Figure;
import org.inkgraph.plot.Heading;
import org.inkgraph.plot.Marker;
import org.inkgraph.plot.RgbColor;
import org.inkgraph.plot.Stroke;
import org.inkgraph.plot.TextFit;

/**
 * A chart of validation accuracy by setting: a row for each setting with a circle for each
 * training, and for several trainings their mean and its 95 % confidence interval.
 */
final class AccuracyChart {
  private static final int WIDTH = 760;
  private static final int ROW = 26;
  private static final int MAX_ROWS = 40;
  private static final int LABEL_SIZE = 12;
  private static final int MAX_LABEL = 300;

  private static final Comparator<Line> BEST_FIRST =
      Comparator.comparingDouble(Line::mean).reversed();

  /** A row of the chart. */
  private record Line(
      String label, List<SweepPoint.Trained> trained, SweepSummary.Setting statistics) {
    double[] accuracies() {
      return SettingStatistics.accuracies(trained);
    }

    double mean() {
      return Objects.requireNonNull(statistics.meanValidationAccuracy());
    }
  }

  private final List<Line> lines;
  private final Heading heading;
  private final double top;
  private final double left;
  private final AxisScale xs;

  /** Shows the best of {@code all} in the order given. */
  private AccuracyChart(String title, List<Line> all) {
    Set<Line> best = all.stream().sorted(BEST_FIRST).limit(MAX_ROWS).collect(Collectors.toSet());
    lines = all.stream().filter(best::contains).toList();
    String key =
        "circle: one training; square: their mean, with its 95 % confidence interval"
            + (all.size() > MAX_ROWS
                ? "; the best " + MAX_ROWS + " of " + all.size() + " by their mean"
                : "");
    heading = new Heading(title, List.of(key), WIDTH);
    top = heading.height() + 8;
    double label =
        lines.stream().mapToDouble(line -> TextFit.width(shown(line), LABEL_SIZE)).max().orElse(0);
    left = Heading.MARGIN + label + 12;
    DoubleSummaryStatistics shown =
        lines.stream()
            .flatMapToDouble(line -> Arrays.stream(line.accuracies()))
            .summaryStatistics();
    double min = shown.getMin();
    double max = shown.getMax();
    double margin = Math.max(0.0005, 0.15 * (max - min));
    double right = WIDTH - Heading.MARGIN - 10;
    xs = new AxisScale(Math.max(0, min - margin), Math.min(1, max + margin), left, right);
  }

  /**
   * Returns a chart of all settings and one for each key with more than one value, or no chart if
   * no training has a validation accuracy.
   */
  static List<Figure> all(List<SweepPoint.Trained> trained, List<String> keys) {
    List<SweepPoint.Trained> validated =
        trained.stream().filter(each -> each.validationAccuracy() != null).toList();
    List<Figure> charts = new ArrayList<>();
    if (validated.isEmpty()) {
      return charts;
    }
    List<Line> settings = lines(validated, each -> each.point().setting());
    settings.sort(BEST_FIRST);
    charts.add(chart("accuracy_by_setting", "Validation accuracy by setting", settings));
    for (String key : keys) {
      List<Line> values =
          lines(validated, each -> String.valueOf(each.point().overrides().get(key)));
      if (values.size() > 1) {
        values.sort(Comparator.comparing(Line::label, AccuracyChart::byNumber));
        String name = "accuracy_by_" + key.replaceAll("[^A-Za-z0-9._-]", "_");
        charts.add(chart(name, "Validation accuracy by " + key, values));
      }
    }
    return charts;
  }

  private static List<Line> lines(
      List<SweepPoint.Trained> trained, Function<SweepPoint.Trained, String> label) {
    List<Line> lines = new ArrayList<>();
    SettingStatistics.grouped(trained, label)
        .forEach(
            (name, group) -> lines.add(new Line(name, group, SettingStatistics.of(name, group))));
    return lines;
  }

  /** Compares numbers by value, other labels as text. */
  private static int byNumber(String left, String right) {
    try {
      return Double.compare(Double.parseDouble(left), Double.parseDouble(right));
    } catch (NumberFormatException e) {
      return left.compareTo(right);
    }
  }

  private static Figure chart(String name, String title, List<Line> lines) {
    AccuracyChart chart = new AccuracyChart(title, lines);
    Line best = lines.stream().max(Comparator.comparingDouble(Line::mean)).orElseThrow();
    return Figure.of(
        name,
        chart.heading,
        String.format(
            Locale.ROOT,
            "%s for %d settings; the best mean, %.4f, has %s.",
            title,
            lines.size(),
            best.mean(),
            best.label()),
        chart.bottom() + 44,
        chart::draw);
  }

  private double bottom() {
    return top + ROW * lines.size() + 4;
  }

  private void draw(Canvas canvas) {
    axis(canvas);
    for (int i = 0; i < lines.size(); i++) {
      draw(canvas, lines.get(i), top + ROW * (i + 0.5));
    }
  }

  private void axis(Canvas canvas) {
    for (AxisScale.Tick tick : xs.ticks(6, 2)) {
      canvas.line(tick.at(), top, tick.at(), bottom(), Stroke.GRID);
      canvas.text(tick.label(), tick.at(), bottom() + 16, 11, Anchor.MIDDLE);
    }
    canvas.frame(left, top, xs.end() - left, bottom() - top, Stroke.AXIS);
    canvas.text("validation accuracy", (left + xs.end()) / 2, bottom() + 34, 12, Anchor.MIDDLE);
  }

  private void draw(Canvas canvas, Line line, double y) {
    canvas.text(shown(line), left - 8, y + 4, LABEL_SIZE, Anchor.END);
    SweepSummary.Setting statistics = line.statistics();
    if (statistics.lower() != null && statistics.upper() != null) {
      double from = Math.max(left, xs.at(statistics.lower()));
      double to = Math.min(xs.end(), xs.at(statistics.upper()));
      canvas.line(from, y, to, y, Stroke.of(RgbColor.VERMILION, 2));
    }
    for (double accuracy : line.accuracies()) {
      Marker.CIRCLE.draw(canvas, xs.at(accuracy), y, 4, RgbColor.BLUE);
    }
    if (statistics.lower() != null) {
      Marker.SQUARE.draw(canvas, xs.at(line.mean()), y, 3.5, RgbColor.VERMILION);
    }
  }

  private static String shown(Line line) {
    return TextFit.shortened(line.label(), LABEL_SIZE, MAX_LABEL);
  }
}

package org.inkgraph.report.chart;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.AxisScale;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.Figure;
import org.inkgraph.plot.Fill;
import org.inkgraph.plot.Heading;
import org.inkgraph.plot.RgbColor;
import org.inkgraph.plot.Stroke;
import org.inkgraph.plot.TextFit;
import org.inkgraph.report.evaluation.ClassificationReport;
import org.inkgraph.report.evaluation.ConfusionMatrix;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Scores;

/** A bar chart of precision, recall and F1 score of each class. */
final class ClassScoresChart {
  static final String TITLE = "Precision, recall and F1 score by class";

  private static final double BAR = 10;
  private static final double GROUP = 3 * BAR + 10;
  private static final int PLOT = 520;
  private static final int VALUES = 44;
  private static final int MAX_NAME = 150;

  /** A score with the style of its bars. */
  private record Bar(String name, Fill fill, RgbColor color, ToDoubleFunction<Scores> value) {}

  private static final List<Bar> BARS =
      List.of(
          new Bar("precision", Fill.SOLID, RgbColor.BLUE, Scores::precision),
          new Bar("recall", Fill.HATCHED, RgbColor.VERMILION, Scores::recall),
          new Bar("F1 score", Fill.SOLID, RgbColor.ORANGE, Scores::f1Score));

  private final ChartText text;
  private final ClassificationReport scores;
  private final int[] classes;
  private final double left;
  private final Heading heading;
  private final double top;
  private final double bottom;

  private ClassScoresChart(Report report) {
    text = ChartText.of(report);
    scores = report.scores();
    ConfusionMatrix matrix = ConfusionMatrix.of(report.evaluation());
    classes =
        IntStream.range(0, matrix.classes())
            .filter(index -> matrix.support(index) + matrix.predictedCount(index) > 0)
            .toArray();
    left = Heading.MARGIN + text.widestClassName(12, MAX_NAME) + 10;
    String macro = "macro F1 score " + ChartText.share(scores.macroAvg().f1Score());
    heading = text.heading(TITLE, macro, (int) Math.ceil(left) + PLOT + VALUES + Heading.MARGIN);
    top = heading.height() + 24;
    bottom = top + 6 + classes.length * GROUP;
  }

  static Figure of(Report report) {
    ClassScoresChart chart = new ClassScoresChart(report);
    ClassificationReport.NamedScores worst =
        chart.scores.classes().stream()
            .min(Comparator.comparingDouble(row -> row.scores().f1Score()))
            .orElseThrow();
    return Figure.of(
        "class_scores",
        chart.heading,
        "Bars for "
            + chart.classes.length
            + " classes. The lowest F1 score is "
            + ChartText.share(worst.scores().f1Score())
            + ", of class "
            + worst.name()
            + ".",
        Math.ceil(chart.bottom) + 44,
        chart::draw);
  }

  private void draw(Canvas canvas) {
    AxisScale xs = new AxisScale(0, 1, left, left + PLOT);
    double at = left;
    for (Bar bar : BARS) {
      bar.fill().draw(canvas, at, top - 21, 26, 11, bar.color());
      canvas.text(bar.name(), at + 34, top - 11, 12, Anchor.START);
      at += 34 + TextFit.width(bar.name(), 12) + 24;
    }
    for (AxisScale.Tick tick : xs.ticks(5, 1)) {
      canvas.line(tick.at(), top, tick.at(), bottom, Stroke.GRID);
      canvas.text(tick.label(), tick.at(), bottom + 17, 11, Anchor.MIDDLE);
    }
    for (int i = 0; i < classes.length; i++) {
      group(canvas, i, xs);
    }
    canvas.line(left, top, left, bottom, Stroke.AXIS);
    canvas.line(left, bottom, left + PLOT, bottom, Stroke.AXIS);
    canvas.text("score", left + PLOT / 2.0, bottom + 34, 12, Anchor.MIDDLE);
  }

  private void group(Canvas canvas, int row, AxisScale xs) {
    double y = top + 6 + row * GROUP;
    String name = TextFit.shortened(text.className(classes[row]), 12, MAX_NAME);
    canvas.text(name, left - 8, y + 1.5 * BAR + 4, 12, Anchor.END);
    Scores ofClass = scores.classes().get(row).scores();
    for (Bar bar : BARS) {
      double value = bar.value().applyAsDouble(ofClass);
      if (value > 0) {
        bar.fill().draw(canvas, left, y + 0.5, xs.at(value) - left, BAR - 1.5, bar.color());
      }
      canvas.text(ChartText.share(value), xs.at(value) + 5, y + BAR - 1.5, 10, Anchor.START);
      y += BAR;
    }
  }
}

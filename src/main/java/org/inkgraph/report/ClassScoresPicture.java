package org.inkgraph.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.inkgraph.draw.Anchor;
import org.inkgraph.draw.Canvas;
import org.inkgraph.draw.Colour;
import org.inkgraph.draw.Fill;
import org.inkgraph.draw.Heading;
import org.inkgraph.draw.Picture;
import org.inkgraph.draw.Scale;
import org.inkgraph.draw.Stroke;
import org.inkgraph.draw.TextFit;

/** Precision, recall and F1 score of each class, as bars. */
final class ClassScoresPicture {
  static final String TITLE = "Precision, recall and F1 score by class";

  private static final double BAR = 10;
  private static final double GROUP = 3 * BAR + 10;
  private static final int PLOT = 520;
  private static final int VALUES = 44;
  private static final int MOST_NAME = 150;

  /** One of the three bars of a class. */
  private record Bar(String name, Fill fill, Colour colour, ToDoubleFunction<Scores> value) {}

  private static final List<Bar> BARS =
      List.of(
          new Bar("precision", Fill.SOLID, Colour.BLUE, Scores::precision),
          new Bar("recall", Fill.HATCHED, Colour.VERMILION, Scores::recall),
          new Bar("F1 score", Fill.SOLID, Colour.ORANGE, Scores::f1Score));

  private final PictureText text;
  private final ClassificationReport scores;
  private final int[] classes;
  private final double left;
  private final int width;
  private final Heading heading;
  private final double top;
  private final double bottom;

  private ClassScoresPicture(Report report) {
    text = new PictureText(report);
    scores = report.scores();
    ConfusionMatrix matrix = ConfusionMatrix.of(report.evaluation());
    classes =
        IntStream.range(0, matrix.classes())
            .filter(index -> matrix.support(index) + matrix.called(index) > 0)
            .toArray();
    left = Heading.MARGIN + text.widestClassName(12, MOST_NAME) + 10;
    width = (int) Math.ceil(left) + PLOT + VALUES + Heading.MARGIN;
    heading =
        Heading.of(
            TITLE,
            text.subtitles("macro F1 score " + PictureText.share(scores.macroAvg().f1Score())),
            width);
    top = heading.height() + 24;
    bottom = top + 6 + classes.length * GROUP;
  }

  static Picture of(Report report) {
    ClassScoresPicture picture = new ClassScoresPicture(report);
    ClassificationReport.NamedScores worst =
        picture.scores.classes().stream()
            .min(Comparator.comparingDouble(row -> row.scores().f1Score()))
            .orElseThrow();
    return new Picture(
        "class_scores",
        TITLE,
        "Bars for "
            + picture.classes.length
            + " classes. The lowest F1 score is "
            + PictureText.share(worst.scores().f1Score())
            + ", of class "
            + worst.name()
            + ".",
        picture.width,
        (int) Math.ceil(picture.bottom) + 44,
        picture::draw);
  }

  private void draw(Canvas canvas) {
    heading.draw(canvas);
    Scale xs = new Scale(0, 1, left, left + PLOT);
    double at = left;
    for (Bar bar : BARS) {
      bar.fill().draw(canvas, at, top - 21, 26, 11, bar.colour());
      canvas.text(bar.name(), at + 34, top - 11, 12, Anchor.START, Colour.BLACK);
      at += 34 + TextFit.width(bar.name(), 12) + 24;
    }
    for (double tick : xs.ticks(5)) {
      double x = xs.at(tick);
      canvas.line(x, top, x, bottom, Stroke.of(Colour.LIGHT_GREY, 0.5));
      canvas.text(
          String.format(Locale.ROOT, "%.1f", tick),
          x,
          bottom + 17,
          11,
          Anchor.MIDDLE,
          Colour.BLACK);
    }
    for (int i = 0; i < classes.length; i++) {
      group(canvas, i, xs);
    }
    canvas.line(left, top, left, bottom, Stroke.of(Colour.GREY, 1));
    canvas.line(left, bottom, left + PLOT, bottom, Stroke.of(Colour.GREY, 1));
    canvas.text("score", left + PLOT / 2.0, bottom + 34, 12, Anchor.MIDDLE, Colour.BLACK);
  }

  private void group(Canvas canvas, int row, Scale xs) {
    double y = top + 6 + row * GROUP;
    canvas.text(
        TextFit.shortened(text.className(classes[row]), 12, MOST_NAME),
        left - 8,
        y + 1.5 * BAR + 4,
        12,
        Anchor.END,
        Colour.BLACK);
    Scores ofClass = scores.classes().get(row).scores();
    for (Bar bar : BARS) {
      double value = bar.value().applyAsDouble(ofClass);
      if (value > 0) {
        bar.fill().draw(canvas, left, y + 0.5, xs.at(value) - left, BAR - 1.5, bar.colour());
      }
      canvas.text(
          PictureText.share(value),
          xs.at(value) + 5,
          y + BAR - 1.5,
          10,
          Anchor.START,
          Colour.BLACK);
      y += BAR;
    }
  }
}

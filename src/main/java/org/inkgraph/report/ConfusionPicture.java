package org.inkgraph.report;

import java.util.List;
import org.inkgraph.draw.Anchor;
import org.inkgraph.draw.Canvas;
import org.inkgraph.draw.Colour;
import org.inkgraph.draw.ColourScale;
import org.inkgraph.draw.Heading;
import org.inkgraph.draw.Picture;
import org.inkgraph.draw.Stroke;
import org.inkgraph.draw.TextFit;

/** The confusion matrix as a heat map: how many images of a class were taken for which class. */
final class ConfusionPicture {
  static final String TITLE = "Confusion matrix";

  /** Rates from here to 1 are told apart by colour, on a logarithmic scale. */
  private static final double LEAST_RATE = 0.001;

  private static final int MOST_NAME = 130;
  private static final double RATE_SIZE = 10;
  private static final int LEGEND = 96;

  private final PictureText text;
  private final ConfusionMatrix matrix;
  private final int classes;
  private final double cell;
  private final double nameSize;
  private final double names;
  private final boolean upright;
  private final double left;
  private final double top;
  private final int width;
  private final Heading heading;

  private ConfusionPicture(PictureText text, ConfusionMatrix matrix, String what) {
    this.text = text;
    this.matrix = matrix;
    classes = matrix.classes();
    cell = classes <= 3 ? 90 : classes <= 12 ? 54 : classes <= 20 ? 44 : 24;
    nameSize = classes <= 20 ? 12 : 10;
    names = text.widestClassName(nameSize, MOST_NAME);
    upright = names > cell - 4;
    left = Heading.MARGIN + 24 + names + 8;
    width = (int) Math.ceil(left + classes * cell) + LEGEND + Heading.MARGIN;
    heading =
        Heading.of(
            TITLE,
            text.subtitles(
                what
                    + "; a row for each true class"
                    + (rates() ? ", with counts and shares of the row" : "")),
            width);
    top = heading.height() + 24 + (upright ? names : nameSize) + 8;
  }

  static Picture of(Report report) {
    return of(
        new PictureText(report),
        ConfusionMatrix.of(report.evaluation()),
        PictureText.count(report.evaluation().images()) + " test images",
        report.evaluation().classNames());
  }

  /**
   * A picture of {@code matrix}.
   *
   * @param what was judged, such as how many images
   */
  static Picture of(
      PictureText text, ConfusionMatrix matrix, String what, List<String> classNames) {
    ConfusionPicture picture = new ConfusionPicture(text, matrix, what);
    Confusions confusions = Confusions.of(matrix);
    String worst =
        confusions.largestFirst().isEmpty()
            ? "No image was taken for another class."
            : "Most often " + confusions.largestFirst().get(0).describe(classNames) + ".";
    return new Picture(
        "confusion_matrix",
        TITLE,
        "Heat map of "
            + picture.classes
            + " true by "
            + picture.classes
            + " predicted classes. "
            + worst,
        picture.width,
        (int) Math.ceil(picture.top + picture.classes * picture.cell) + Heading.MARGIN + 4,
        picture::draw);
  }

  private boolean rates() {
    return cell >= 40;
  }

  private void draw(Canvas canvas) {
    heading.draw(canvas);
    double side = classes * cell;
    canvas.text(
        "predicted class", left + side / 2, heading.height() + 10, 12, Anchor.MIDDLE, Colour.BLACK);
    canvas.textUpwards(
        "true class", Heading.MARGIN + 10, top + side / 2, 12, Anchor.MIDDLE, Colour.BLACK);
    for (int row = 0; row < classes; row++) {
      long support = matrix.support(row);
      for (int column = 0; column < classes; column++) {
        cell(canvas, row, column, support);
      }
    }
    for (int index = 0; index < classes; index++) {
      names(canvas, index);
    }
    for (int i = 0; i <= classes; i++) {
      Stroke line = Stroke.of(Colour.LIGHT_GREY, 1);
      canvas.line(left, top + i * cell, left + side, top + i * cell, line);
      canvas.line(left + i * cell, top, left + i * cell, top + side, line);
    }
    canvas.frame(left, top, side, side, Stroke.of(Colour.GREY, 1));
    legend(canvas, left + side + 20, Math.min(side, 260));
  }

  private void names(Canvas canvas, int index) {
    String name = TextFit.shortened(text.className(index), nameSize, MOST_NAME);
    double middle = (index + 0.5) * cell;
    canvas.text(name, left - 8, top + middle + nameSize / 3, nameSize, Anchor.END, Colour.BLACK);
    if (upright) {
      canvas.textUpwards(
          name, left + middle + nameSize / 3, top - 8, nameSize, Anchor.START, Colour.BLACK);
    } else {
      canvas.text(name, left + middle, top - 8, nameSize, Anchor.MIDDLE, Colour.BLACK);
    }
  }

  private void cell(Canvas canvas, int row, int column, long support) {
    int count = matrix.count(row, column);
    if (count == 0) {
      return;
    }
    double rate = (double) count / support;
    Colour colour = colour(rate);
    double x = left + column * cell;
    double y = top + row * cell;
    canvas.rectangle(x, y, cell, cell, colour);
    double middle = x + cell / 2;
    String shown = Integer.toString(count);
    double size = rates() ? 14 : 9;
    while (size > 5 && TextFit.width(shown, size) > cell - 3) {
      size -= 0.5;
    }
    if (rates()) {
      canvas.text(shown, middle, y + cell / 2, size, Anchor.MIDDLE, colour.textOn());
      canvas.text(
          PictureText.percent(rate),
          middle,
          y + cell / 2 + 14,
          RATE_SIZE,
          Anchor.MIDDLE,
          colour.textOn());
    } else {
      canvas.text(shown, middle, y + cell / 2 + size / 3, size, Anchor.MIDDLE, colour.textOn());
    }
  }

  private void legend(Canvas canvas, double x, double height) {
    int steps = 60;
    double step = height / steps;
    for (int i = 0; i < steps; i++) {
      double overlap = i + 1 < steps ? 0.5 : 0; // no paper shines through between two steps
      canvas.rectangle(
          x, top + i * step, 14, step + overlap, ColourScale.at(1 - (i + 0.5) / steps));
    }
    canvas.frame(x, top, 14, height, Stroke.of(Colour.GREY, 1));
    String[] labels = {"100 %", "10 %", "1 %", "\u22640.1 %"};
    for (int i = 0; i < labels.length; i++) {
      double y = top + height * i / 3;
      canvas.line(x + 14, y, x + 18, y, Stroke.of(Colour.GREY, 1));
      canvas.text(labels[i], x + 22, y + 4, 11, Anchor.START, Colour.BLACK);
    }
    canvas.text("share of row", x, top - 10, 11, Anchor.START, Colour.BLACK);
  }

  private static Colour colour(double rate) {
    return ColourScale.at(1 - StrictMath.log(rate) / StrictMath.log(LEAST_RATE));
  }
}

package org.inkgraph.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.inkgraph.draw.Anchor;
import org.inkgraph.draw.Canvas;
import org.inkgraph.draw.Canvas.Point;
import org.inkgraph.draw.Colour;
import org.inkgraph.draw.Heading;
import org.inkgraph.draw.Mark;
import org.inkgraph.draw.Picture;
import org.inkgraph.draw.Scale;
import org.inkgraph.draw.Stroke;
import org.inkgraph.draw.TextFit;

/** True and predicted classes of the first test images, as two lines. */
final class FirstPredictionsPicture {
  static final String TITLE = "True and predicted classes of the first test images";

  private static final int MOST_IMAGES = 50;
  private static final int STEP = 14;
  private static final int LEAST_PLOT = 420;
  private static final Colour WRONG = new Colour(0xFBE3C0);

  private final Evaluation evaluation;
  private final PictureText text;
  private final int count;
  private final int wrong;
  private final double nameSize;
  private final double left;
  private final double right;
  private final int width;
  private final Heading heading;
  private final double top;
  private final double bottom;

  private FirstPredictionsPicture(Report report) {
    evaluation = report.evaluation();
    text = new PictureText(report);
    count = Math.min(MOST_IMAGES, evaluation.images());
    int misses = 0;
    for (int i = 0; i < count; i++) {
      misses += evaluation.predicted(i) == evaluation.trueLabel(i) ? 0 : 1;
    }
    wrong = misses;
    int classes = evaluation.classes();
    nameSize = classes <= 20 ? 12 : 10;
    left = Heading.MARGIN + 22 + text.widestClassName(nameSize, 140) + 8;
    right = left + Math.max(LEAST_PLOT, (count - 1) * STEP + 16);
    width = (int) Math.ceil(right) + Heading.MARGIN;
    heading =
        Heading.of(
            TITLE,
            text.subtitles(
                (count == 1 ? "1 test image" : count + " test images")
                    + ", "
                    + (wrong == 0 ? "none" : wrong)
                    + " of them wrong"),
            width);
    double row = classes <= 4 ? 50 : classes <= 20 ? 26 : 14;
    top = heading.height() + 30;
    bottom = top + 16 + row * (classes - 1) + 16;
  }

  static Picture of(Report report) {
    FirstPredictionsPicture picture = new FirstPredictionsPicture(report);
    return new Picture(
        "first_predictions",
        TITLE,
        "Two lines over the first "
            + picture.count
            + " test images, the true and the predicted class; they differ for "
            + picture.wrong
            + " of them.",
        picture.width,
        (int) picture.bottom + 46,
        picture::draw);
  }

  private void draw(Canvas canvas) {
    heading.draw(canvas);
    Scale xs = new Scale(0, Math.max(1, count - 1), left + 8, right - 8);
    int last = Math.max(1, evaluation.classes() - 1);
    Scale ys = new Scale(0, last, bottom - 16, top + 16);
    legend(canvas);
    for (int i = 0; i < count; i++) {
      if (evaluation.predicted(i) != evaluation.trueLabel(i)) {
        canvas.rectangle(xs.at(i) - 6, top, 12, bottom - top, WRONG);
      }
    }
    for (int index = 0; index < evaluation.classes(); index++) {
      double y = ys.at(index);
      canvas.line(left, y, right, y, Stroke.of(Colour.LIGHT_GREY, 0.5));
      canvas.text(
          TextFit.shortened(text.className(index), nameSize, 140),
          left - 8,
          y + nameSize / 3,
          nameSize,
          Anchor.END,
          Colour.BLACK);
    }
    canvas.frame(left, top, right - left, bottom - top, Stroke.of(Colour.GREY, 1));
    for (int i = 0; i < count; i += 5) {
      canvas.line(xs.at(i), bottom, xs.at(i), bottom + 4, Stroke.of(Colour.GREY, 1));
      canvas.text(Integer.toString(i), xs.at(i), bottom + 17, 11, Anchor.MIDDLE, Colour.BLACK);
    }
    canvas.text(
        "index of the test image",
        (left + right) / 2,
        bottom + 34,
        12,
        Anchor.MIDDLE,
        Colour.BLACK);
    canvas.textUpwards(
        "class", Heading.MARGIN + 10, (top + bottom) / 2, 12, Anchor.MIDDLE, Colour.BLACK);
    canvas.lines(points(xs, ys, evaluation::trueLabel), Stroke.of(Colour.BLUE, 1.2));
    canvas.lines(points(xs, ys, evaluation::predicted), Stroke.dashed(Colour.VERMILION, 1.2));
    for (int i = 0; i < count; i++) {
      Mark.CIRCLE.draw(canvas, xs.at(i), ys.at(evaluation.trueLabel(i)), 5, Colour.BLUE);
    }
    for (int i = 0; i < count; i++) {
      Mark.CROSS.draw(canvas, xs.at(i), ys.at(evaluation.predicted(i)), 3, Colour.VERMILION);
    }
  }

  private void legend(Canvas canvas) {
    double y = top - 16;
    canvas.line(left, y, left + 32, y, Stroke.of(Colour.BLUE, 1.2));
    Mark.CIRCLE.draw(canvas, left + 16, y, 5, Colour.BLUE);
    canvas.text("true", left + 40, y + 4, 12, Anchor.START, Colour.BLACK);
    double second = left + 90;
    canvas.line(second, y, second + 32, y, Stroke.dashed(Colour.VERMILION, 1.2));
    Mark.CROSS.draw(canvas, second + 16, y, 3, Colour.VERMILION);
    canvas.text("predicted", second + 40, y + 4, 12, Anchor.START, Colour.BLACK);
    double third = second + 116;
    canvas.rectangle(third, y - 8, 12, 16, WRONG);
    canvas.text("wrong", third + 20, y + 4, 12, Anchor.START, Colour.BLACK);
  }

  private List<Point> points(Scale xs, Scale ys, IntUnaryOperator classOf) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(new Point(xs.at(i), ys.at(classOf.applyAsInt(i))));
    }
    return points;
  }
}

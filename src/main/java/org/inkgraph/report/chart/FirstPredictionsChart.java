package org.inkgraph.report.chart;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.AxisScale;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.Canvas.Point;
import org.inkgraph.plot.Figure;
import org.inkgraph.plot.Heading;
import org.inkgraph.plot.Marker;
import org.inkgraph.plot.RgbColor;
import org.inkgraph.plot.Stroke;
import org.inkgraph.plot.TextFit;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Report;

/** A line chart of the true and predicted classes of the first test images. */
final class FirstPredictionsChart {
  static final String TITLE = "True and predicted classes of the first test images";

  private static final int MAX_IMAGES = 50;
  private static final int STEP = 14;
  private static final int MIN_PLOT = 420;
  private static final RgbColor WRONG = new RgbColor(0xFBE3C0);

  private final Evaluation evaluation;
  private final ChartText text;
  private final int count;
  private final long wrong;
  private final double nameSize;
  private final double left;
  private final double right;
  private final Heading heading;
  private final double top;
  private final double bottom;

  private FirstPredictionsChart(Report report) {
    evaluation = report.evaluation();
    text = ChartText.of(report);
    count = Math.min(MAX_IMAGES, evaluation.images());
    wrong = IntStream.range(0, count).filter(i -> !evaluation.isRight(i)).count();
    int classes = evaluation.classes();
    nameSize = classes <= 20 ? 12 : 10;
    left = Heading.MARGIN + 22 + text.widestClassName(nameSize, 140) + 8;
    right = left + Math.max(MIN_PLOT, (count - 1) * STEP + 16);
    String what =
        (count == 1 ? "1 test image" : count + " test images")
            + ", "
            + (wrong == 0 ? "none" : wrong)
            + " of them wrong";
    heading = text.heading(TITLE, what, (int) Math.ceil(right) + Heading.MARGIN);
    double row = classes <= 4 ? 50 : classes <= 20 ? 26 : 14;
    top = heading.height() + 30;
    bottom = top + 16 + row * (classes - 1) + 16;
  }

  static Figure of(Report report) {
    FirstPredictionsChart chart = new FirstPredictionsChart(report);
    return Figure.of(
        "first_predictions",
        chart.heading,
        "Two lines over the first "
            + chart.count
            + " test images, the true and the predicted class; they differ for "
            + chart.wrong
            + " of them.",
        chart.bottom + 46,
        chart::draw);
  }

  private void draw(Canvas canvas) {
    AxisScale xs = new AxisScale(0, Math.max(1, count - 1), left + 8, right - 8);
    int last = Math.max(1, evaluation.classes() - 1);
    AxisScale ys = new AxisScale(0, last, bottom - 16, top + 16);
    legend(canvas);
    for (int i = 0; i < count; i++) {
      if (!evaluation.isRight(i)) {
        canvas.rectangle(xs.at(i) - 6, top, 12, bottom - top, WRONG);
      }
    }
    for (int index = 0; index < evaluation.classes(); index++) {
      double y = ys.at(index);
      canvas.line(left, y, right, y, Stroke.GRID);
      String name = TextFit.shortened(text.className(index), nameSize, 140);
      canvas.text(name, left - 8, y + nameSize / 3, nameSize, Anchor.END);
    }
    canvas.frame(left, top, right - left, bottom - top, Stroke.AXIS);
    for (int i = 0; i < count; i += 5) {
      canvas.line(xs.at(i), bottom, xs.at(i), bottom + 4, Stroke.AXIS);
      canvas.text(Integer.toString(i), xs.at(i), bottom + 17, 11, Anchor.MIDDLE);
    }
    canvas.text("index of the test image", (left + right) / 2, bottom + 34, 12, Anchor.MIDDLE);
    canvas.textUpwards("class", Heading.MARGIN + 10, (top + bottom) / 2, 12, Anchor.MIDDLE);
    canvas.lines(points(xs, ys, evaluation::trueLabel), Stroke.of(RgbColor.BLUE, 1.2));
    canvas.lines(points(xs, ys, evaluation::predicted), Stroke.dashed(RgbColor.VERMILION, 1.2));
    for (int i = 0; i < count; i++) {
      Marker.CIRCLE.draw(canvas, xs.at(i), ys.at(evaluation.trueLabel(i)), 5, RgbColor.BLUE);
    }
    for (int i = 0; i < count; i++) {
      Marker.CROSS.draw(canvas, xs.at(i), ys.at(evaluation.predicted(i)), 3, RgbColor.VERMILION);
    }
  }

  private void legend(Canvas canvas) {
    double y = top - 16;
    canvas.line(left, y, left + 32, y, Stroke.of(RgbColor.BLUE, 1.2));
    Marker.CIRCLE.draw(canvas, left + 16, y, 5, RgbColor.BLUE);
    canvas.text("true", left + 40, y + 4, 12, Anchor.START);
    double second = left + 90;
    canvas.line(second, y, second + 32, y, Stroke.dashed(RgbColor.VERMILION, 1.2));
    Marker.CROSS.draw(canvas, second + 16, y, 3, RgbColor.VERMILION);
    canvas.text("predicted", second + 40, y + 4, 12, Anchor.START);
    double third = second + 116;
    canvas.rectangle(third, y - 8, 12, 16, WRONG);
    canvas.text("wrong", third + 20, y + 4, 12, Anchor.START);
  }

  private List<Point> points(AxisScale xs, AxisScale ys, IntUnaryOperator classOf) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Point(xs.at(i), ys.at(classOf.applyAsInt(i))))
        .toList();
  }
}

package org.inkgraph.report.chart;

import java.util.List;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.AxisScale;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.Figure;
import org.inkgraph.plot.Fill;
import org.inkgraph.plot.Heading;
import org.inkgraph.plot.Marker;
import org.inkgraph.plot.RgbColor;
import org.inkgraph.plot.Stroke;
import org.inkgraph.report.evaluation.BeforeCalibration;
import org.inkgraph.report.evaluation.Calibration;
import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.Report;
import org.jspecify.annotations.Nullable;

/** A reliability diagram: accuracy against confidence. */
final class CalibrationChart {
  static final String TITLE = "Calibration";

  private static final int SIDE = 400;
  private static final int COUNTS = 90;
  private static final int LEFT = Heading.MARGIN + 52;
  private static final int WIDTH = LEFT + SIDE + 2 * Heading.MARGIN;

  private final Calibration calibration;
  private final @Nullable Calibration before;
  private final Heading heading;
  private final double top;

  private CalibrationChart(Report report) {
    calibration = Calibration.of(report.evaluation());
    before = before(report);
    String what =
        ChartText.count(report.evaluation().images())
            + " test images; expected calibration error "
            + error();
    heading = ChartText.of(report).heading(TITLE, what, WIDTH);
    top = heading.height() + (before == null ? 56 : 76);
  }

  static Figure of(Report report) {
    CalibrationChart chart = new CalibrationChart(report);
    return Figure.of(
        "calibration",
        chart.heading,
        "Reliability diagram: accuracy against confidence in "
            + Calibration.BINS
            + " bins. The expected calibration error is "
            + chart.error()
            + ".",
        chart.top + SIDE + 24 + COUNTS + 52,
        chart::draw);
  }

  private static @Nullable Calibration before(Report report) {
    Metrics metrics = report.summary().metrics();
    return metrics == null || metrics.beforeCalibration() == null
        ? null
        : BeforeCalibration.calibration(
            report.evaluation(), metrics.beforeCalibration().temperature());
  }

  private String error() {
    return ChartText.percent(calibration.error())
        + (before == null
            ? ""
            : ", before calibration " + ChartText.percent(before.error()));
  }

  private void draw(Canvas canvas) {
    legend(canvas);
    AxisScale xs = new AxisScale(0, 1, LEFT, LEFT + SIDE);
    AxisScale ys = new AxisScale(0, 1, top + SIDE, top);
    for (AxisScale.Tick tick : ys.ticks(5, 1)) {
      canvas.line(LEFT, tick.at(), LEFT + SIDE, tick.at(), Stroke.GRID);
      canvas.text(tick.label(), LEFT - 8, tick.at() + 4, 11, Anchor.END);
    }
    for (Calibration.Bin bin : calibration.bins()) {
      if (bin.right() > 0) {
        bar(canvas, bin, xs, ys.at(bin.accuracy()), ys.at(0), RgbColor.SKY);
      }
    }
    canvas.line(xs.at(0), ys.at(0), xs.at(1), ys.at(1), Stroke.dashed(RgbColor.BLACK, 1.2));
    if (before != null) {
      for (Calibration.Bin bin : before.bins()) {
        double x = xs.at(bin.confidence());
        Marker.CIRCLE.draw(canvas, x, ys.at(bin.accuracy()), 4, RgbColor.VERMILION);
      }
    }
    for (Calibration.Bin bin : calibration.bins()) {
      interval(canvas, bin, xs, ys);
    }
    canvas.frame(LEFT, top, SIDE, SIDE, Stroke.AXIS);
    canvas.textUpwards("accuracy", Heading.MARGIN + 10, top + SIDE / 2.0, 12, Anchor.MIDDLE);
    counts(canvas, xs);
  }

  private static void bar(
      Canvas canvas, Calibration.Bin bin, AxisScale xs, double y, double bottom, RgbColor color) {
    double x = xs.at(bin.lower()) + 2;
    double width = xs.at(bin.upper()) - xs.at(bin.lower()) - 4;
    Fill.SOLID.draw(canvas, x, y, width, bottom - y, color);
  }

  /** Draws the confidence interval, as few images in a bin make its accuracy uncertain. */
  private static void interval(Canvas canvas, Calibration.Bin bin, AxisScale xs, AxisScale ys) {
    ConfidenceInterval interval = ConfidenceInterval.ofShare(bin.right(), bin.images());
    double x = xs.at(bin.confidence());
    Stroke line = Stroke.of(RgbColor.BLACK, 1.2);
    canvas.line(x, ys.at(interval.lower()), x, ys.at(interval.upper()), line);
    for (double end : List.of(interval.lower(), interval.upper())) {
      canvas.line(x - 4, ys.at(end), x + 4, ys.at(end), line);
    }
    Marker.DISC.draw(canvas, x, ys.at(bin.accuracy()), 4, RgbColor.BLACK);
  }

  private void counts(Canvas canvas, AxisScale xs) {
    double from = top + SIDE + 24;
    double to = from + COUNTS;
    int max = calibration.bins().stream().mapToInt(Calibration.Bin::images).max().orElse(1);
    AxisScale ys = new AxisScale(0, max, to, from + 18);
    for (Calibration.Bin bin : calibration.bins()) {
      double y = ys.at(bin.images());
      double middle = xs.at((bin.lower() + bin.upper()) / 2);
      bar(canvas, bin, xs, y, to, RgbColor.GRAY);
      canvas.text(ChartText.count(bin.images()), middle, y - 4, 10, Anchor.MIDDLE);
    }
    canvas.line(LEFT, to, LEFT + SIDE, to, Stroke.AXIS);
    for (AxisScale.Tick tick : xs.ticks(5, 1)) {
      canvas.line(tick.at(), to, tick.at(), to + 4, Stroke.AXIS);
      canvas.text(tick.label(), tick.at(), to + 17, 11, Anchor.MIDDLE);
    }
    String title = "confidence: probability of the predicted class";
    canvas.text(title, LEFT + SIDE / 2.0, to + 36, 12, Anchor.MIDDLE);
    canvas.textUpwards("images", Heading.MARGIN + 10, (from + to) / 2, 12, Anchor.MIDDLE);
  }

  private void legend(Canvas canvas) {
    double y = heading.height() + 12;
    Fill.SOLID.draw(canvas, LEFT, y - 6, 20, 12, RgbColor.SKY);
    Marker.DISC.draw(canvas, LEFT + 10, y - 6, 4, RgbColor.BLACK);
    String accuracy = "accuracy at the mean confidence of a bin, 95 % interval";
    canvas.text(accuracy, LEFT + 30, y + 4, 12, Anchor.START);
    canvas.line(LEFT, y + 20, LEFT + 20, y + 20, Stroke.dashed(RgbColor.BLACK, 1.2));
    canvas.text("perfect calibration", LEFT + 30, y + 24, 12, Anchor.START);
    if (before != null) {
      Marker.CIRCLE.draw(canvas, LEFT + 10, y + 40, 4, RgbColor.VERMILION);
      canvas.text("before calibration", LEFT + 30, y + 44, 12, Anchor.START);
    }
  }
}

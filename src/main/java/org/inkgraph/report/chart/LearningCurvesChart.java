package org.inkgraph.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.DoubleStream;
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
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.report.evaluation.Report;

/** A line chart of loss and accuracies by epoch, from {@code training.json}. */
final class LearningCurvesChart {
  static final String TITLE = "Learning curves";

  private static final int PANEL = 350;
  private static final int HEIGHT = 260;
  private static final int LEFT = Heading.MARGIN + 56;
  private static final int SECOND = LEFT + PANEL + 84;
  private static final int WIDTH = SECOND + PANEL + Heading.MARGIN;
  private static final int MAX_MARKERS = 25;

  /** A line of one panel. */
  private record Curve(
      String name, Marker marker, Stroke stroke, Function<EpochRecord, Double> value) {}

  private static final Stroke SOLID = Stroke.of(RgbColor.BLUE, 1.8);
  private static final Stroke DASHED = Stroke.dashed(RgbColor.VERMILION, 1.8);
  private static final Curve LOSS = new Curve("loss", Marker.DISC, SOLID, EpochRecord::loss);
  private static final Curve TRAINING =
      new Curve("training", Marker.DISC, SOLID, EpochRecord::trainingAccuracy);
  private static final Curve VALIDATION =
      new Curve("validation", Marker.TRIANGLE, DASHED, EpochRecord::validationAccuracy);

  private final List<EpochRecord> epochs;
  private final OptionalInt exported;
  private final Heading heading;
  private final double top;

  private LearningCurvesChart(Report report, TrainingRecord training) {
    epochs = training.epochs();
    exported = exported(training);
    heading =
        ChartText.of(report)
            .heading(
                TITLE,
                span()
                    + (exported.isPresent()
                        ? ", of which epoch " + exported.getAsInt() + " (dashed) was exported"
                        : "")
                    + (isMeasured(VALIDATION) ? "" : "; there is no validation split"),
                WIDTH);
    top = heading.height() + 40;
  }

  /**
   * @param training has at least one epoch
   */
  static Figure of(Report report, TrainingRecord training) {
    LearningCurvesChart chart = new LearningCurvesChart(report, training);
    EpochRecord last = chart.epochs.get(chart.epochs.size() - 1);
    return Figure.of(
        "learning_curves",
        chart.heading,
        "Loss and accuracies over "
            + chart.span()
            + ". After the last: loss "
            + ChartText.score(last.loss())
            + ", training accuracy "
            + ChartText.score(last.trainingAccuracy())
            + ", validation accuracy "
            + (last.validationAccuracy() == null
                ? "not measured"
                : ChartText.score(last.validationAccuracy()))
            + ".",
        chart.top + HEIGHT + 50,
        chart::draw);
  }

  private String span() {
    Integer steps = epochs.get(epochs.size() - 1).steps();
    return (epochs.size() == 1 ? "1 epoch" : epochs.size() + " epochs")
        + (steps == null ? "" : ", the last ended after step " + steps);
  }

  private void draw(Canvas canvas) {
    double max = values(LOSS).max().orElse(1);
    AxisScale losses = new AxisScale(0, max > 0 ? 1.08 * max : 1, top + HEIGHT, top);
    panel(canvas, LEFT, "loss", losses, LOSS);
    double min = DoubleStream.concat(values(TRAINING), values(VALIDATION)).min().orElse(0);
    double step = AxisScale.step(Math.max(0.01, 1 - min), 5);
    double from = Math.max(0, Math.floor((min - 0.001) / step) * step);
    AxisScale accuracies = new AxisScale(from, 1 + (1 - from) * 0.04, top + HEIGHT, top);
    panel(canvas, SECOND, "accuracy", accuracies, TRAINING, VALIDATION);
  }

  private void panel(Canvas canvas, double left, String what, AxisScale ys, Curve... curves) {
    int count = epochs.size();
    AxisScale xs =
        count == 1
            ? new AxisScale(0, 2, left, left + PANEL)
            : new AxisScale(1, count, left + 12, left + PANEL - 12);
    axes(canvas, left, xs, ys, what);
    double at = left;
    for (Curve curve : curves) {
      if (isMeasured(curve)) {
        curve(canvas, curve, xs, ys);
        canvas.line(at, top - 14, at + 34, top - 14, curve.stroke());
        curve.marker().draw(canvas, at + 17, top - 14, 4, curve.stroke().color());
        canvas.text(curve.name(), at + 42, top - 10, 12, Anchor.START);
        at += 42 + TextFit.width(curve.name(), 12) + 22;
      }
    }
    exported.ifPresent(
        epoch ->
            canvas.line(
                xs.at(epoch), top, xs.at(epoch), top + HEIGHT, Stroke.dashed(RgbColor.GRAY, 1)));
  }

  private void axes(Canvas canvas, double left, AxisScale xs, AxisScale ys, String what) {
    double bottom = top + HEIGHT;
    for (AxisScale.Tick tick : ys.ticks(6, 1)) {
      canvas.line(left, tick.at(), left + PANEL, tick.at(), Stroke.GRID);
      canvas.text(tick.label(), left - 7, tick.at() + 4, 11, Anchor.END);
    }
    int stride = (int) Math.max(1, AxisScale.step(epochs.size(), 10));
    for (int i = 0; i < epochs.size(); i++) {
      if ((i + 1) % stride == 0 || (i == 0 && stride > 1)) {
        double x = xs.at(i + 1);
        canvas.line(x, bottom, x, bottom + 4, Stroke.AXIS);
        canvas.text(Integer.toString(i + 1), x, bottom + 17, 11, Anchor.MIDDLE);
      }
    }
    canvas.frame(left, top, PANEL, HEIGHT, Stroke.AXIS);
    canvas.text("epoch", left + PANEL / 2.0, bottom + 35, 12, Anchor.MIDDLE);
    canvas.textUpwards(what, left - 46, top + HEIGHT / 2.0, 12, Anchor.MIDDLE);
  }

  private void curve(Canvas canvas, Curve curve, AxisScale xs, AxisScale ys) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < epochs.size(); i++) {
      Double value = curve.value().apply(epochs.get(i));
      if (isNumber(value)) {
        points.add(new Point(xs.at(i + 1), ys.at(value)));
      }
    }
    if (points.size() > 1) {
      canvas.lines(points, curve.stroke());
    }
    int stride = (points.size() + MAX_MARKERS - 1) / MAX_MARKERS;
    for (int i = 0; i < points.size(); i += stride) {
      curve.marker().draw(canvas, points.get(i).x(), points.get(i).y(), 4, curve.stroke().color());
    }
  }

  /** Number of the epoch whose weights were exported, if that is not the last. */
  private static OptionalInt exported(TrainingRecord training) {
    List<EpochRecord> epochs = training.epochs();
    return IntStream.range(0, epochs.size() - 1)
        .filter(i -> training.weightsSha256() != null)
        .filter(i -> training.weightsSha256().equals(epochs.get(i).weightsSha256()))
        .map(i -> i + 1)
        .findFirst();
  }

  private DoubleStream values(Curve curve) {
    return epochs.stream()
        .map(curve.value())
        .filter(LearningCurvesChart::isNumber)
        .mapToDouble(value -> value);
  }

  private boolean isMeasured(Curve curve) {
    return values(curve).findAny().isPresent();
  }

  /** Returns whether it is a number; a training run that diverged has others. */
  private static boolean isNumber(Double value) {
    return value != null && Double.isFinite(value);
  }
}

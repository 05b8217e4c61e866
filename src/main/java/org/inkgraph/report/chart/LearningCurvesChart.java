package org.inkgraph.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
      String name,
      Marker marker,
      RgbColor color,
      boolean dashed,
      Function<EpochRecord, Double> value) {
    boolean isIn(List<EpochRecord> epochs) {
      return epochs.stream().anyMatch(epoch -> isNumber(value.apply(epoch)));
    }

    Stroke stroke() {
      return dashed ? Stroke.dashed(color, 1.8) : Stroke.of(color, 1.8);
    }
  }

  private static final List<Curve> LOSS =
      List.of(new Curve("loss", Marker.DISC, RgbColor.BLUE, false, EpochRecord::loss));
  private static final List<Curve> ACCURACIES =
      List.of(
          new Curve("training", Marker.DISC, RgbColor.BLUE, false, EpochRecord::trainingAccuracy),
          new Curve(
              "validation",
              Marker.TRIANGLE,
              RgbColor.VERMILION,
              true,
              EpochRecord::validationAccuracy));

  private final List<EpochRecord> epochs;
  private final OptionalInt exported;
  private final Heading heading;
  private final double top;

  private LearningCurvesChart(Report report, TrainingRecord training) {
    epochs = training.epochs();
    exported = exported(training);
    boolean validated = ACCURACIES.get(1).isIn(epochs);
    heading =
        Heading.of(
            TITLE,
            new ChartText(report)
                .subtitles(
                    (epochs.size() == 1 ? "1 epoch" : epochs.size() + " epochs")
                        + (exported.isPresent()
                            ? ", of which epoch " + exported.getAsInt() + " (dashed) was exported"
                            : "")
                        + (validated ? "" : "; there is no validation split")),
            WIDTH);
    top = heading.height() + 40;
  }

  /**
   * @param training has at min one epoch
   */
  static Figure of(Report report, TrainingRecord training) {
    LearningCurvesChart chart = new LearningCurvesChart(report, training);
    EpochRecord last = chart.epochs.get(chart.epochs.size() - 1);
    return new Figure(
        "learning_curves",
        TITLE,
        "Loss and accuracies over "
            + (chart.epochs.size() == 1 ? "1 epoch" : chart.epochs.size() + " epochs")
            + ". After the last: loss "
            + number(last.loss())
            + ", training accuracy "
            + number(last.trainingAccuracy())
            + ", validation accuracy "
            + (last.validationAccuracy() == null
                ? "not measured"
                : number(last.validationAccuracy()))
            + ".",
        WIDTH,
        (int) chart.top + HEIGHT + 50,
        chart::draw);
  }

  private void draw(Canvas canvas) {
    heading.draw(canvas);
    double max = highest(LOSS, 1);
    panel(canvas, LEFT, LOSS, new AxisScale(0, max > 0 ? 1.08 * max : 1, top + HEIGHT, top));
    double min = lowest(ACCURACIES, 0);
    double step = AxisScale.step(Math.max(0.01, 1 - min), 5);
    double from = Math.max(0, Math.floor((min - 0.001) / step) * step);
    panel(
        canvas, SECOND, ACCURACIES, new AxisScale(from, 1 + (1 - from) * 0.04, top + HEIGHT, top));
  }

  private void panel(Canvas canvas, double left, List<Curve> curves, AxisScale ys) {
    int count = epochs.size();
    AxisScale xs =
        count == 1
            ? new AxisScale(0, 2, left, left + PANEL)
            : new AxisScale(1, count, left + 12, left + PANEL - 12);
    axes(canvas, left, xs, ys, curves.equals(LOSS) ? "loss" : "accuracy");
    double at = left;
    for (Curve curve : curves) {
      if (curve.isIn(epochs)) {
        curve(canvas, curve, xs, ys);
        canvas.line(at, top - 14, at + 34, top - 14, curve.stroke());
        curve.marker().draw(canvas, at + 17, top - 14, 4, curve.color());
        canvas.text(curve.name(), at + 42, top - 10, 12, Anchor.START, RgbColor.BLACK);
        at += 42 + TextFit.width(curve.name(), 12) + 22;
      }
    }
    exported(canvas, xs);
  }

  private void axes(Canvas canvas, double left, AxisScale xs, AxisScale ys, String what) {
    double bottom = top + HEIGHT;
    List<Double> ticks = ys.ticks(6);
    double step = ticks.size() > 1 ? ticks.get(1) - ticks.get(0) : 1;
    int decimals = Math.max(1, (int) Math.ceil(-Math.log10(step) - 1e-9));
    for (double tick : ticks) {
      canvas.line(
          left, ys.at(tick), left + PANEL, ys.at(tick), Stroke.of(RgbColor.LIGHT_GRAY, 0.5));
      canvas.text(
          String.format(Locale.ROOT, "%." + decimals + "f", tick),
          left - 7,
          ys.at(tick) + 4,
          11,
          Anchor.END,
          RgbColor.BLACK);
    }
    int stride = (int) Math.max(1, AxisScale.step(epochs.size(), 10));
    for (int i = 0; i < epochs.size(); i++) {
      if ((i + 1) % stride == 0 || (i == 0 && stride > 1)) {
        double x = xs.at(i + 1);
        canvas.line(x, bottom, x, bottom + 4, Stroke.of(RgbColor.GRAY, 1));
        canvas.text(Integer.toString(i + 1), x, bottom + 17, 11, Anchor.MIDDLE, RgbColor.BLACK);
      }
    }
    canvas.frame(left, top, PANEL, HEIGHT, Stroke.of(RgbColor.GRAY, 1));
    canvas.text("epoch", left + PANEL / 2.0, bottom + 35, 12, Anchor.MIDDLE, RgbColor.BLACK);
    canvas.textUpwards(what, left - 46, top + HEIGHT / 2.0, 12, Anchor.MIDDLE, RgbColor.BLACK);
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
      curve.marker().draw(canvas, points.get(i).x(), points.get(i).y(), 4, curve.color());
    }
  }

  private void exported(Canvas canvas, AxisScale xs) {
    exported.ifPresent(
        epoch ->
            canvas.line(
                xs.at(epoch), top, xs.at(epoch), top + HEIGHT, Stroke.dashed(RgbColor.GRAY, 1)));
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

  private double highest(List<Curve> curves, double otherwise) {
    return values(curves).max(Double::compare).orElse(otherwise);
  }

  private double lowest(List<Curve> curves, double otherwise) {
    return values(curves).min(Double::compare).orElse(otherwise);
  }

  private Stream<Double> values(List<Curve> curves) {
    return curves.stream()
        .flatMap(curve -> epochs.stream().map(curve.value()))
        .filter(LearningCurvesChart::isNumber);
  }

  /** A training that diverged has none. */
  private static boolean isNumber(Double value) {
    return value != null && Double.isFinite(value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}

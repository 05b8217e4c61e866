package org.inkgraph.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.inkgraph.plot.Canvas.Point;
import org.inkgraph.plot.Figure;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.RocCurve;

/** The ROC curves of the classes. */
final class RocChart {
  static final String TITLE = "ROC curves";

  /** Points of the curve of chance, which bends on logarithmic axes. */
  private static final int CHANCE_POINTS = 200;

  private RocChart() {}

  /** Returns the chart; empty if no class has both images and others, or without probabilities. */
  static Optional<Figure> of(Report report) {
    Metrics metrics = report.summary().metrics();
    Metrics.Averages averages = metrics == null ? null : metrics.rocAuc();
    if (metrics == null || averages == null || averages.macro() == null) {
      return Optional.empty();
    }
    Evaluation evaluation = report.evaluation();
    ChartText text = ChartText.of(report);
    List<CurveChart.Curve> curves = new ArrayList<>();
    for (int index = 0; index < evaluation.classes(); index++) {
      Optional<RocCurve> curve = RocCurve.of(evaluation, index);
      if (curve.isPresent()) {
        curves.add(
            new CurveChart.Curve(
                text.className(index),
                Objects.requireNonNull(metrics.classes().get(index).rocAuc()),
                curve.get().points().stream()
                    .map(point -> new Point(point.falsePositiveRate(), point.truePositiveRate()))
                    .toList()));
      }
    }
    CurveChart.Labels labels =
        new CurveChart.Labels(
            "roc_curve",
            TITLE,
            "area",
            averages.macro(),
            "false positive rate",
            "true positive rate",
            "chance",
            chance());
    int images = evaluation.images();
    return Optional.of(
        new CurveChart(text, labels, curves, false, images, images / curves.size()).figure());
  }

  private static List<Point> chance() {
    return IntStream.rangeClosed(0, CHANCE_POINTS)
        .mapToObj(i -> new Point((double) i / CHANCE_POINTS, (double) i / CHANCE_POINTS))
        .toList();
  }
}

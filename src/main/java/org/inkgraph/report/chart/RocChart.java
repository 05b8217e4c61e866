package org.inkgraph.report.chart;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.inkgraph.plot.Canvas.Point;
import org.inkgraph.plot.Figure;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.Metrics.ClassAreas;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.RocCurve;

/** The ROC curves of the classes. */
final class RocChart {
  static final String TITLE = "ROC curves";

  /** Points of the curve of chance, which bends on logarithmic axes. */
  private static final int CHANCE_POINTS = 200;

  private static final CurveChart.Labels LABELS =
      new CurveChart.Labels(
          "roc_curve",
          TITLE,
          "area",
          "false positive rate",
          "true positive rate",
          "chance",
          chance());

  private RocChart() {}

  /** Returns the chart; empty if no class has both images and others, or without probabilities. */
  static Optional<Figure> of(Report report) {
    return ClassCurves.of(
            report,
            Metrics::rocAuc,
            ClassAreas::rocAuc,
            index -> RocCurve.of(report.evaluation(), index).map(RocChart::rates))
        .map(curves -> new CurveChart(LABELS, curves, false, curves.images()).figure());
  }

  private static List<Point> rates(RocCurve curve) {
    return curve.points().stream()
        .map(point -> new Point(point.falsePositiveRate(), point.truePositiveRate()))
        .toList();
  }

  private static List<Point> chance() {
    return IntStream.rangeClosed(0, CHANCE_POINTS)
        .mapToObj(i -> new Point((double) i / CHANCE_POINTS, (double) i / CHANCE_POINTS))
        .toList();
  }
}

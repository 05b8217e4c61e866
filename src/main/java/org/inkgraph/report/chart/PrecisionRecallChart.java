package org.inkgraph.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.inkgraph.plot.Canvas.Point;
import org.inkgraph.plot.Figure;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.PrecisionRecallCurve;
import org.inkgraph.report.evaluation.Report;

/** The precision-recall curves of the classes. */
final class PrecisionRecallChart {
  static final String TITLE = "Precision-recall curves";

  private PrecisionRecallChart() {}

  /** Returns the chart; empty without probabilities. */
  static Optional<Figure> of(Report report) {
    Metrics metrics = report.summary().metrics();
    Metrics.Averages averages = metrics == null ? null : metrics.averagePrecision();
    if (metrics == null || averages == null || averages.macro() == null) {
      return Optional.empty();
    }
    Evaluation evaluation = report.evaluation();
    ChartText text = ChartText.of(report);
    List<CurveChart.Curve> curves = new ArrayList<>();
    for (int index = 0; index < evaluation.classes(); index++) {
      Optional<PrecisionRecallCurve> curve = PrecisionRecallCurve.of(evaluation, index);
      if (curve.isPresent()) {
        curves.add(
            new CurveChart.Curve(
                text.className(index),
                Objects.requireNonNull(metrics.classes().get(index).averagePrecision()),
                steps(curve.get().points())));
      }
    }
    CurveChart.Labels labels =
        new CurveChart.Labels(
            "precision_recall_curve",
            TITLE,
            "average precision",
            averages.macro(),
            "recall",
            "precision",
            "",
            List.of());
    int images = evaluation.images() / curves.size();
    return Optional.of(new CurveChart(text, labels, curves, true, images, images).figure());
  }

  /** Returns steps, since precision is not linear in recall between two thresholds. */
  private static List<Point> steps(List<PrecisionRecallCurve.Point> points) {
    List<Point> steps = new ArrayList<>();
    double recall = 0;
    for (PrecisionRecallCurve.Point point : points) {
      steps.add(new Point(recall, point.precision()));
      steps.add(new Point(point.recall(), point.precision()));
      recall = point.recall();
    }
    return steps;
  }
}

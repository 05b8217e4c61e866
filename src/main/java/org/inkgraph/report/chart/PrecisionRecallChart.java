package org.inkgraph.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkgraph.plot.Canvas.Point;
import org.inkgraph.plot.Figure;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.Metrics.ClassAreas;
import org.inkgraph.report.evaluation.PrecisionRecallCurve;
import org.inkgraph.report.evaluation.Report;

/** The precision-recall curves of the classes. */
final class PrecisionRecallChart {
  static final String TITLE = "Precision-recall curves";

  private static final CurveChart.Labels LABELS =
      new CurveChart.Labels(
          "precision_recall_curve",
          TITLE,
          "average precision",
          "recall",
          "precision",
          "",
          List.of());

  private PrecisionRecallChart() {}

  /** Returns the chart; empty without probabilities. */
  static Optional<Figure> of(Report report) {
    return ClassCurves.of(
            report,
            Metrics::averagePrecision,
            ClassAreas::averagePrecision,
            index ->
                PrecisionRecallCurve.of(report.evaluation(), index)
                    .map(PrecisionRecallChart::steps))
        .map(curves -> new CurveChart(LABELS, curves, true, curves.imagesOfClass()).figure());
  }

  /** Returns steps, since precision is not linear in recall between two thresholds. */
  private static List<Point> steps(PrecisionRecallCurve curve) {
    List<Point> steps = new ArrayList<>();
    double recall = 0;
    for (PrecisionRecallCurve.Point point : curve.points()) {
      steps.add(new Point(recall, point.precision()));
      steps.add(new Point(point.recall(), point.precision()));
      recall = point.recall();
    }
    return steps;
  }
}

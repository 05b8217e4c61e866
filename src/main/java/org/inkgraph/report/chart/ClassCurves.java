package org.inkgraph.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.inkgraph.plot.Canvas.Point;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.Metrics.Averages;
import org.inkgraph.report.evaluation.Metrics.ClassAreas;
import org.inkgraph.report.evaluation.Report;
import org.jspecify.annotations.Nullable;

/**
 * The curves of one kind, of all classes that have one.
 *
 * @param text names and heading of the report
 * @param images number of test images
 * @param mean mean of the areas
 * @param curves at least one, by ascending area
 */
record ClassCurves(ChartText text, int images, double mean, List<Curve> curves) {
  /**
   * The curve of a class.
   *
   * @param name name of the class
   * @param area area under the curve, in [0, 1]
   * @param rates points with {@code x} and {@code y} in [0, 1]
   */
  record Curve(String name, double area, List<Point> rates) {}

  /**
   * Returns the curves; empty if no class has one, or without probabilities.
   *
   * @param averages the means of the areas
   * @param area the area of a class, which it has if it has a curve
   * @param rates the points of a class by its index, if it has a curve
   */
  static Optional<ClassCurves> of(
      Report report,
      Function<Metrics, @Nullable Averages> averages,
      Function<ClassAreas, @Nullable Double> area,
      IntFunction<Optional<List<Point>>> rates) {
    Metrics metrics = report.summary().metrics();
    Averages means = metrics == null ? null : averages.apply(metrics);
    Double mean = means == null ? null : means.macro();
    if (metrics == null || mean == null) {
      return Optional.empty();
    }
    ChartText text = ChartText.of(report);
    List<Curve> curves = new ArrayList<>();
    for (int index = 0; index < report.evaluation().classes(); index++) {
      Optional<List<Point>> points = rates.apply(index);
      if (points.isPresent()) {
        Double value = Objects.requireNonNull(area.apply(metrics.classes().get(index)));
        curves.add(new Curve(text.className(index), value, points.get()));
      }
    }
    curves.sort(Comparator.comparingDouble(Curve::area)); // stable
    return Optional.of(new ClassCurves(text, report.evaluation().images(), mean, curves));
  }

  /** Returns the mean number of images of a class. */
  int imagesOfClass() {
    return images / curves.size();
  }
}

package org.inkgraph.report.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.inkgraph.report.evaluation.Metrics.Averages;
import org.inkgraph.report.evaluation.Metrics.ClassAreas;
import org.jspecify.annotations.Nullable;

/** The areas under the curves of each class against all others, and their means. */
record ClassAverages(Averages rocAuc, Averages averagePrecision, List<ClassAreas> classes) {

  /** Computes the areas; {@code matrix} is that of {@code evaluation}, of at least two classes. */
  static ClassAverages of(Evaluation evaluation, ConfusionMatrix matrix) {
    List<ClassAreas> classes = new ArrayList<>();
    for (int index = 0; index < evaluation.classes(); index++) {
      RankedScores ranked = RankedScores.of(evaluation, index);
      boolean occurs = ranked.positives() > 0;
      classes.add(
          new ClassAreas(
              evaluation.classNames().get(index),
              occurs && ranked.negatives() > 0 ? (Double) ranked.rocArea() : null,
              occurs ? (Double) ranked.averagePrecision() : null));
    }
    RankedScores all = RankedScores.ofAllClasses(evaluation);
    return new ClassAverages(
        averages(classes, ClassAreas::rocAuc, matrix, all.rocArea()),
        averages(classes, ClassAreas::averagePrecision, matrix, all.averagePrecision()),
        classes);
  }

  private static Averages averages(
      List<ClassAreas> classes,
      Function<ClassAreas, @Nullable Double> area,
      ConfusionMatrix matrix,
      double micro) {
    double[] values = new double[classes.size()];
    double[] weighted = new double[classes.size()];
    int count = 0;
    long images = 0;
    for (int index = 0; index < classes.size(); index++) {
      Double value = area.apply(classes.get(index));
      if (value != null) {
        long support = matrix.support(index);
        values[count] = value;
        weighted[count] = value * support;
        count++;
        images += support;
      }
    }
    if (count == 0) {
      return new Averages(null, null, micro);
    }
    return new Averages(
        PairwiseSum.ofFirst(count, values) / count,
        PairwiseSum.ofFirst(count, weighted) / images,
        micro);
  }
}

package org.inkgraph.report.requirement;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.inkgraph.report.evaluation.ClassificationReport;
import org.inkgraph.report.evaluation.ConfusionMatrix;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Robustness;
import org.inkgraph.report.evaluation.Scores;

/** The scores of a report by name: the only place that knows which there are. */
final class ReportMetrics {
  /** The score that only a report on corrupted images has. */
  static final String MEAN_CORRUPTION_ERROR = "meanCorruptionError";

  /** The scores of the whole test set; a new one is a line here. */
  private static final List<Whole> WHOLE =
      List.of(
          new Whole("accuracy", 0, 1, report -> OptionalDouble.of(report.scores().accuracy())),
          ofMetrics("balancedAccuracy", 0, 1),
          ofMetrics("cohenKappa", -1, 1),
          ofMetrics("matthewsCorrelation", -1, 1),
          ofMetrics("logLoss", 0, Double.POSITIVE_INFINITY),
          ofMetrics("brierScore", 0, 2),
          ofMetrics("expectedCalibrationError", 0, 1),
          ofMetrics("topKAccuracy.2", 0, 1),
          ofMetrics("topKAccuracy.3", 0, 1),
          ofMetrics("topKAccuracy.5", 0, 1),
          ofMetrics("rocAuc.macro", 0, 1),
          ofMetrics("rocAuc.weighted", 0, 1),
          ofMetrics("rocAuc.micro", 0, 1),
          ofMetrics("averagePrecision.macro", 0, 1),
          ofMetrics("averagePrecision.weighted", 0, 1),
          ofMetrics("averagePrecision.micro", 0, 1),
          new Whole(MEAN_CORRUPTION_ERROR, 0, 1, ReportMetrics::meanCorruptionError));

  /** The scores of one class or of an average. */
  private static final List<OfClass> OF_CLASS =
      List.of(
          new OfClass("precision", Scores::precision),
          new OfClass("recall", Scores::recall),
          new OfClass("f1", Scores::f1Score));

  private ReportMetrics() {}

  /**
   * A score of the whole test set.
   *
   * @param name its name
   * @param min its minimum
   * @param max its maximum, possibly infinite
   * @param value returns it, or empty if it is undefined for a report
   */
  private record Whole(
      String name, double min, double max, Function<Report, OptionalDouble> value) {}

  /**
   * A score of one class or of an average, in [0, 1].
   *
   * @param name its name
   * @param value returns it
   */
  private record OfClass(String name, ToDoubleFunction<Scores> value) {}

  /** Returns the names of the scores of the whole test set. */
  static List<String> wholeScores() {
    return WHOLE.stream().map(Whole::name).toList();
  }

  /** Returns the names of the scores of a class. */
  static List<String> classScores() {
    return OF_CLASS.stream().map(OfClass::name).toList();
  }

  /** Returns the names of all scores, with {@code CLASS} for a class. */
  static List<String> names() {
    return Stream.concat(
            wholeScores().stream(), classScores().stream().map(score -> score + ".CLASS"))
        .toList();
  }

  /** Returns the minimum of a score. */
  static double min(String score) {
    return whole(score).map(Whole::min).orElse(0.0);
  }

  /** Returns the maximum of a score, possibly infinite. */
  static double max(String score) {
    return whole(score).map(Whole::max).orElse(1.0);
  }

  /**
   * Returns a score, or empty if it is undefined: the calibration error of outputs that are not
   * probabilities, and the scores of a class that no image is of or predicted as.
   */
  static OptionalDouble value(Report report, MetricName name) {
    Optional<Whole> whole = whole(name.score());
    if (whole.isPresent()) {
      return whole.get().value().apply(report);
    }
    OfClass score =
        OF_CLASS.stream()
            .filter(each -> each.name().equals(name.score()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no score " + name));
    Optional<Scores> scores = scores(report, name);
    return scores.isPresent()
        ? OptionalDouble.of(score.value().applyAsDouble(scores.get()))
        : OptionalDouble.empty();
  }

  private static Optional<Whole> whole(String score) {
    return WHOLE.stream().filter(each -> each.name().equals(score)).findFirst();
  }

  private static Optional<Scores> scores(Report report, MetricName name) {
    ClassificationReport scores = report.scores();
    if (name.isMacro()) {
      return Optional.of(scores.macroAvg());
    }
    if (name.isWeighted()) {
      return Optional.of(scores.weightedAvg());
    }
    int wanted = name.classIndex(report.evaluation().classNames()).orElse(-1);
    ConfusionMatrix matrix = ConfusionMatrix.of(report.evaluation());
    int row = 0;
    for (int index = 0; index < matrix.classes(); index++) {
      // The report leaves out classes that do not occur.
      boolean occurs = matrix.support(index) + matrix.predictedCount(index) > 0;
      if (index == wanted) {
        return occurs ? Optional.of(scores.classes().get(row).scores()) : Optional.empty();
      }
      row += occurs ? 1 : 0;
    }
    return Optional.empty();
  }

  private static Whole ofMetrics(String name, double min, double max) {
    return new Whole(
        name,
        min,
        max,
        report -> {
          Metrics metrics = report.summary().metrics();
          Double value = metrics == null ? null : metrics.byName().get(name);
          return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        });
  }

  private static OptionalDouble meanCorruptionError(Report report) {
    Robustness robustness = report.summary().robustness();
    return robustness == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(robustness.meanCorruptionError());
  }
}

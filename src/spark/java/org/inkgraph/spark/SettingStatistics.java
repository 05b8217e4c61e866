package org.inkgraph.spark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;
import org.inkgraph.app.SweepSummary;

/** Mean, standard deviation and confidence interval of trainings with different seeds. */
final class SettingStatistics {
  private static final double UPPER_TAIL = 0.975;

  private SettingStatistics() {}

  /** Groups trained points, in the order of each group's first point. */
  static Map<String, List<SweepPoint.Trained>> grouped(
      List<SweepPoint.Trained> trained, Function<SweepPoint.Trained, String> group) {
    return trained.stream()
        .collect(Collectors.groupingBy(group, LinkedHashMap::new, Collectors.toList()));
  }

  /** Returns the validation accuracies of the points that have one. */
  static double[] accuracies(List<SweepPoint.Trained> trained) {
    return trained.stream()
        .map(SweepPoint.Trained::validationAccuracy)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /**
   * Returns the statistics of a setting, with Student's 95 % confidence interval of the mean.
   *
   * @param trained at least one
   */
  static SweepSummary.Setting of(String setting, List<SweepPoint.Trained> trained) {
    double[] accuracies = accuracies(trained);
    int n = accuracies.length;
    double seconds =
        Mean.of(trained.stream().mapToDouble(SweepPoint.Trained::seconds).toArray()).getAsDouble();
    if (n == 0) {
      return new SweepSummary.Setting(setting, trained.size(), null, null, null, null, seconds);
    }
    double mean = Mean.of(accuracies).getAsDouble();
    if (n == 1) {
      return new SweepSummary.Setting(setting, trained.size(), mean, null, null, null, seconds);
    }
    double deviation = StandardDeviation.of(accuracies).getAsDouble();
    double half =
        TDistribution.of(n - 1.0).inverseCumulativeProbability(UPPER_TAIL)
            * deviation
            / Math.sqrt(n);
    return new SweepSummary.Setting(
        setting, trained.size(), mean, deviation, mean - half, mean + half, seconds);
  }
}

package org.inkgraph.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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
    Map<String, List<SweepPoint.Trained>> groups = new LinkedHashMap<>();
    for (SweepPoint.Trained each : trained) {
      groups.computeIfAbsent(group.apply(each), absent -> new ArrayList<>()).add(each);
    }
    return groups;
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
   * Returns the statistics of a setting.
   *
   * @param trained at least one
   */
  static SweepSummary.Setting of(String setting, List<SweepPoint.Trained> trained) {
    double[] accuracies = accuracies(trained);
    double seconds = Mean.of(seconds(trained)).getAsDouble();
    if (accuracies.length == 0) {
      return new SweepSummary.Setting(setting, trained.size(), null, null, null, null, seconds);
    }
    double mean = Mean.of(accuracies).getAsDouble();
    if (accuracies.length == 1) {
      return new SweepSummary.Setting(setting, trained.size(), mean, null, null, null, seconds);
    }
    double deviation = StandardDeviation.of(accuracies).getAsDouble();
    double half = halfInterval(deviation, accuracies.length);
    return new SweepSummary.Setting(
        setting, trained.size(), mean, deviation, mean - half, mean + half, seconds);
  }

  /** Returns half the width of Student's 95 % confidence interval of a mean of {@code n} values. */
  static double halfInterval(double deviation, int n) {
    return TDistribution.of(n - 1.0).inverseCumulativeProbability(UPPER_TAIL)
        * deviation
        / Math.sqrt(n);
  }

  private static double[] seconds(List<SweepPoint.Trained> trained) {
    return trained.stream().mapToDouble(SweepPoint.Trained::seconds).toArray();
  }
}

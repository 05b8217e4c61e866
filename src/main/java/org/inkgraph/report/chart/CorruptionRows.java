package org.inkgraph.report.chart;

import java.util.List;
import org.inkgraph.plot.TextFit;
import org.inkgraph.report.evaluation.Robustness;
import org.inkgraph.report.evaluation.Robustness.Result;

/**
 * The rows and columns of a table of corruptions by severity.
 *
 * @param names names of the corruptions as in MNIST-C, in their order
 * @param severities the severities, ascending
 */
public record CorruptionRows(List<String> names, List<Integer> severities) {
  private static final double SIZE = 12;

  public CorruptionRows {
    names = List.copyOf(names);
    severities = List.copyOf(severities);
  }

  /** Returns the rows and columns of {@code robustness}. */
  public static CorruptionRows of(Robustness robustness) {
    return new CorruptionRows(
        List.copyOf(robustness.byCorruption().keySet()),
        robustness.results().stream().map(Result::severity).distinct().sorted().toList());
  }

  /** Returns the mean error over the corruptions at one severity, in [0, 1]. */
  public double meanError(Robustness robustness, int severity) {
    double sum = 0;
    int count = 0;
    for (Result result : robustness.results()) {
      if (result.severity() == severity) {
        sum += result.error();
        count++;
      }
    }
    return sum / count;
  }

  double nameWidth() {
    return names.stream().mapToDouble(name -> TextFit.width(name, SIZE)).max().orElse(0);
  }
}

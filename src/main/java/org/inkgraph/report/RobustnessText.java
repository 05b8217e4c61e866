package org.inkgraph.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.chart.CorruptionRows;
import org.inkgraph.report.evaluation.Robustness;
import org.inkgraph.report.evaluation.Robustness.Baseline;
import org.inkgraph.report.evaluation.Robustness.Result;

/** The errors on corrupted images as a text, in percent. */
public final class RobustnessText {
  private static final int NAME = 13;
  private static final int COLUMN = 8;

  private final Robustness robustness;
  private final CorruptionRows rows;
  private final StringBuilder text = new StringBuilder();

  private RobustnessText(Robustness robustness) {
    this.robustness = robustness;
    rows = CorruptionRows.of(robustness);
  }

  /** Returns the text, whose lines end in {@code \n}. */
  public static String render(Robustness robustness) {
    return new RobustnessText(robustness).render();
  }

  private String render() {
    text.append("errors in % on ")
        .append(robustness.images())
        .append(" corrupted test images; ")
        .append(percent(robustness.cleanError()))
        .append(" without corruption\n\n");
    left("severity");
    rows.severities().forEach(severity -> right(severity.toString()));
    right("mean");
    text.append("\n\n");
    for (Map.Entry<String, List<Result>> row : robustness.byCorruption().entrySet()) {
      left(row.getKey());
      row.getValue().forEach(result -> right(percent(result.error())));
      right(percent(Robustness.meanError(row.getValue())));
      text.append('\n');
    }
    text.append('\n');
    left("mean");
    for (int severity : rows.severities()) {
      right(percent(rows.meanError(robustness, severity)));
    }
    right(percent(robustness.meanCorruptionError()));
    text.append("\n\nmean corruption error: ")
        .append(percent(robustness.meanCorruptionError()))
        .append(" %\n");
    if (robustness.mnistCError() != null) {
      text.append("at the severities of MNIST-C: ")
          .append(percent(robustness.mnistCError()))
          .append(" %\n");
    }
    if (robustness.baseline() != null) {
      baseline(robustness.baseline());
    }
    return text.toString();
  }

  private void baseline(Baseline baseline) {
    text.append("relative to ")
        .append(baseline.model())
        .append(": mCE ")
        .append(ChartText.ratio(baseline.meanCorruptionError()))
        .append(", relative mCE ")
        .append(ChartText.ratio(baseline.relativeMeanCorruptionError()))
        .append('\n');
    if (baseline.undefined() != null) {
      text.append(baseline.undefined()).append('\n');
    }
  }

  private void left(String name) {
    text.append(name).append(" ".repeat(Math.max(0, NAME - name.length())));
  }

  private void right(String cell) {
    text.append(" ".repeat(Math.max(1, COLUMN - cell.length()))).append(cell);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }
}

package org.inkgraph.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.inkgraph.html.Html;
import org.inkgraph.html.Table;
import org.inkgraph.html.Table.Cell;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.chart.CorruptionRows;
import org.inkgraph.report.evaluation.Robustness;
import org.inkgraph.report.evaluation.Robustness.Baseline;
import org.inkgraph.report.evaluation.Robustness.Result;

/** The section of a report's page about errors on corrupted images. */
final class RobustnessSection {
  private RobustnessSection() {}

  static void write(Robustness robustness, Html html) {
    html.element(
        "p",
        "Shares of "
            + ChartText.count(robustness.images())
            + " test images that the model misclassified after each was corrupted, as in MNIST-C"
            + " (Mu and Gilmer 2019), with seed "
            + robustness.seed()
            + ". Without corruption the error is "
            + ChartText.percent(robustness.cleanError())
            + ". The mean corruption error is "
            + ChartText.percent(robustness.meanCorruptionError())
            + (robustness.mnistCError() == null
                ? ""
                : ", at the severities of MNIST-C " + ChartText.percent(robustness.mnistCError()))
            + ".");
    if (robustness.baseline() != null) {
      baseline(robustness.baseline(), html);
    }
    table(robustness).writeTo(html);
  }

  private static void baseline(Baseline baseline, Html html) {
    html.element(
        "p",
        "Relative to "
            + baseline.model()
            + ", whose errors are 1, the mean corruption error (mCE) is "
            + ChartText.ratio(baseline.meanCorruptionError())
            + " and the relative mCE, which counts only the error that corruption adds, is "
            + ChartText.ratio(baseline.relativeMeanCorruptionError())
            + "."
            + (baseline.undefined() == null ? "" : " " + baseline.undefined()));
  }

  private static Table table(Robustness robustness) {
    CorruptionRows rows = CorruptionRows.of(robustness);
    Table table = new Table("Error by corruption and severity").words("Corruption");
    rows.severities().forEach(severity -> table.numbers("Severity " + severity));
    table.numbers("Mean");
    for (Map.Entry<String, List<Result>> row : robustness.byCorruption().entrySet()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(row.getKey()));
      row.getValue().forEach(result -> cells.add(percent(result.error())));
      cells.add(percent(Robustness.meanError(row.getValue())));
      table.row(cells.toArray(Cell[]::new));
    }
    List<Cell> foot = new ArrayList<>();
    foot.add(Cell.of("mean"));
    rows.severities().forEach(each -> foot.add(percent(rows.meanError(robustness, each))));
    foot.add(percent(robustness.meanCorruptionError()));
    table.foot(foot.toArray(Cell[]::new));
    return table;
  }

  private static Cell percent(double error) {
    return Cell.of(error, ChartText.percent(error));
  }
}

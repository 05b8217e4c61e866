package org.inkgraph.report.chart;

import org.inkgraph.report.evaluation.Report;
import org.jspecify.annotations.Nullable;

/** A report as its renderers see it; not safe for use by several threads. */
public final class ReportContent {
  private final Report report;
  private final int digits;
  private @Nullable ReportCharts pictures;

  /**
   * @param digits decimals of the scores in texts, at least 0
   */
  public ReportContent(Report report, int digits) {
    this.report = report;
    this.digits = digits;
  }

  public Report report() {
    return report;
  }

  public int digits() {
    return digits;
  }

  /** Returns the pictures, which are drawn once however many formats show them. */
  public ReportCharts pictures() {
    if (pictures == null) {
      pictures = ReportCharts.of(report);
    }
    return pictures;
  }
}

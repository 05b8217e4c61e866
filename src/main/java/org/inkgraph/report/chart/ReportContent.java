package org.inkgraph.report.chart;

import org.inkgraph.report.evaluation.Report;
import org.jspecify.annotations.Nullable;

/** A report with its charts, as the renderers use it; not thread-safe. */
public final class ReportContent {
  private final Report report;
  private final int digits;
  private @Nullable ReportCharts charts;

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

  /** Returns the charts, which are created once for all formats. */
  public ReportCharts charts() {
    if (charts == null) {
      charts = ReportCharts.of(report);
    }
    return charts;
  }
}

package org.inkgraph.report;

/** A report as its renderers see it; not safe for use by several threads. */
final class ReportContent {
  private final Report report;
  private final int digits;
  private ReportPictures pictures;

  /**
   * @param digits decimals of the scores in texts, at least 0
   */
  ReportContent(Report report, int digits) {
    this.report = report;
    this.digits = digits;
  }

  Report report() {
    return report;
  }

  int digits() {
    return digits;
  }

  /** Returns the pictures, which are drawn once however many formats show them. */
  ReportPictures pictures() {
    if (pictures == null) {
      pictures = ReportPictures.of(report);
    }
    return pictures;
  }
}

package org.inkgraph.report;

import java.util.List;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ReportContent;

/**
 * One format of a report: which files it consists of, what the page says of them, and how they are
 * written. {@link ReportFormat} lists all formats.
 */
interface ReportRenderer {
  /**
   * Returns the files of this format. Equal reports give equal bytes.
   *
   * @param content the report
   * @param before the files of the formats that are listed before this one and are written too, for
   *     a format that links to them
   */
  List<OutputFile> files(ReportContent content, List<OutputFile> before);
}

package org.inkgraph.report;

import java.util.List;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ReportContent;

/**
 * One format of a report: its files, their descriptions on the page, and how they are written.
 * {@link ReportFormat} lists all formats.
 */
interface ReportRenderer {
  /**
   * Returns the files of this format. Equal reports produce equal bytes.
   *
   * @param content the report
   * @param before the files of the formats before this one, for a format that links to them
   */
  List<OutputFile> files(ReportContent content, List<OutputFile> before);
}

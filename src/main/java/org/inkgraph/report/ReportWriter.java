package org.inkgraph.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.inkgraph.io.OutputFile;
import org.inkgraph.io.OutputFolder;
import org.inkgraph.report.chart.ReportContent;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Summary;

/**
 * Writes a report's folder, whole or not at all; a former report there is replaced. The same report
 * gives the same bytes; texts are UTF-8 with {@code \n} at line ends.
 */
public final class ReportWriter {
  private final OutputFolder folder;

  private ReportWriter(OutputFolder folder) {
    this.folder = folder;
  }

  /**
   * A writer to {@code folder}. Nothing is written yet, but what would prevent it is found now,
   * before a model is run.
   *
   * @throws org.inkgraph.runtime.InkgraphException if {@code folder} is a file, or holds something
   *     other than a report
   * @throws IOException if it cannot be read, or its parent not be written
   */
  public static ReportWriter to(Path folder) throws IOException {
    return new ReportWriter(OutputFolder.of(folder, "report", Summary.FILE_NAME));
  }

  /**
   * Writes {@code report}.
   *
   * @throws IOException if it cannot be written; a former report is then as it was
   */
  public void write(Report report, ReportOptions options) throws IOException {
    folder.write(files(report, options));
  }

  /** Returns the files of {@code report} in the order of their formats. */
  public static List<OutputFile> files(Report report, ReportOptions options) {
    Set<ReportFormat> formats = EnumSet.copyOf(options.formats());
    // Whatever is asked for: without it this folder would be no report to those that come later.
    formats.add(ReportFormat.JSON);
    ReportContent content = new ReportContent(report, options.digits());
    List<OutputFile> files = new ArrayList<>();
    for (ReportFormat format : formats) {
      files.addAll(format.files(content, List.copyOf(files)));
    }
    return files;
  }
}

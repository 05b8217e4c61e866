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
 * A writer of a report's folder, which replaces an existing report completely or not at all. Equal
 * reports produce equal bytes; text files are UTF-8 with {@code \n} at line ends.
 */
public final class ReportWriter {
  private final OutputFolder folder;

  private ReportWriter(OutputFolder folder) {
    this.folder = folder;
  }

  /**
   * Returns a writer to {@code folder}. It writes nothing yet, but checks that it can, so that
   * failures appear before a model is run.
   *
   * @throws org.inkgraph.runtime.InkgraphException if {@code folder} is a file, or contains
   *     something other than a report
   * @throws IOException if it cannot be read, or its parent cannot be written
   */
  public static ReportWriter to(Path folder) throws IOException {
    return new ReportWriter(OutputFolder.of(folder, "report", Summary.FILE_NAME));
  }

  /**
   * Writes {@code report}.
   *
   * @throws IOException if it cannot be written; an existing report is then unchanged
   */
  public void write(Report report, ReportOptions options) throws IOException {
    folder.write(files(report, options));
  }

  /** Returns the files of {@code report} in the order of their formats. */
  public static List<OutputFile> files(Report report, ReportOptions options) {
    Set<ReportFormat> formats = EnumSet.copyOf(options.formats());
    // Always included, as a folder without the summary is not a report.
    formats.add(ReportFormat.JSON);
    ReportContent content = new ReportContent(report, options.digits());
    List<OutputFile> files = new ArrayList<>();
    for (ReportFormat format : formats) {
      files.addAll(format.files(content, List.copyOf(files)));
    }
    return files;
  }
}

package org.inkgraph.report;

import java.util.List;
import java.util.Optional;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ReportContent;
import org.inkgraph.report.evaluation.Summary;

/** A renderer of {@code summary.json}; a folder without this file is not a report. */
final class JsonRenderer implements ReportRenderer {
  @Override
  public List<OutputFile> files(ReportContent content, List<OutputFile> before) {
    return List.of(
        new OutputFile(
            Summary.FILE_NAME,
            Optional.of("the figures for programs"),
            file -> JsonFile.write(file, content.report().summary())));
  }
}

package org.inkgraph.report;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkgraph.io.OutputFile;
import org.inkgraph.plot.Figure;
import org.inkgraph.report.chart.ReportContent;

/** A renderer of PNG charts at normal and double resolution; the page lists the latter. */
final class PngRenderer implements ReportRenderer {
  @Override
  public List<OutputFile> files(ReportContent content, List<OutputFile> before) {
    List<OutputFile> files = new ArrayList<>();
    for (Figure chart : content.charts().charts()) {
      files.add(
          new OutputFile(
              chart.name() + ".png", Optional.empty(), file -> Files.write(file, chart.png(1))));
      files.add(
          new OutputFile(
              chart.name() + "@2x.png",
              Optional.of(chart.title()),
              file -> Files.write(file, chart.png(2))));
    }
    return files;
  }
}

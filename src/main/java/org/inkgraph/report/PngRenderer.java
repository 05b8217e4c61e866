package org.inkgraph.report;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkgraph.io.OutputFile;
import org.inkgraph.plot.Figure;
import org.inkgraph.report.chart.ReportContent;

/** The pictures as pixels, at normal and at double resolution; the page lists the latter. */
final class PngRenderer implements ReportRenderer {
  @Override
  public List<OutputFile> files(ReportContent content, List<OutputFile> before) {
    List<OutputFile> files = new ArrayList<>();
    for (Figure picture : content.pictures().pictures()) {
      files.add(
          new OutputFile(
              picture.name() + ".png",
              Optional.empty(),
              file -> Files.write(file, picture.png(1))));
      files.add(
          new OutputFile(
              picture.name() + "@2x.png",
              Optional.of(picture.title()),
              file -> Files.write(file, picture.png(2))));
    }
    return files;
  }
}

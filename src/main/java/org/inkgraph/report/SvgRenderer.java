package org.inkgraph.report;

import java.util.List;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ReportContent;

/** The pictures as outlines. */
final class SvgRenderer implements ReportRenderer {
  @Override
  public List<OutputFile> files(ReportContent content, List<OutputFile> before) {
    return content.pictures().pictures().stream()
        .map(
            picture ->
                OutputFile.text(
                    picture.name() + ".svg", picture.title(), out -> out.append(picture.svg())))
        .toList();
  }
}

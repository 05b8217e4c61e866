package org.inkgraph.report;

import java.util.List;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ReportContent;

/** A renderer of SVG charts. */
final class SvgRenderer implements ReportRenderer {
  @Override
  public List<OutputFile> files(ReportContent content, List<OutputFile> before) {
    return content.charts().charts().stream()
        .map(
            chart ->
                OutputFile.text(
                    chart.name() + ".svg", chart.title(), out -> out.append(chart.svg())))
        .toList();
  }
}

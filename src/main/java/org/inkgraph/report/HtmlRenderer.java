package org.inkgraph.report;

import java.util.List;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ReportContent;
import org.inkgraph.report.html.ReportPage;

/** A renderer of {@code index.html}, the report in one page with embedded charts. */
final class HtmlRenderer implements ReportRenderer {
  @Override
  public List<OutputFile> files(ReportContent content, List<OutputFile> before) {
    return List.of(
        OutputFile.text(
            ReportPage.FILE_NAME,
            "the report in one page",
            out -> out.append(ReportPage.of(content, before).source())));
  }
}

package org.inkgraph.report;

import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ReportContent;
import org.inkgraph.report.markdown.ModelCard;
import org.inkgraph.report.markdown.ReportDocument;

/** A renderer of {@code report.md} and of the model card, {@code MODELCARD.md}. */
final class MarkdownRenderer implements ReportRenderer {
  @Override
  public List<OutputFile> files(ReportContent content, List<OutputFile> before) {
    OutputFile card =
        OutputFile.text(
            ModelCard.FILE_NAME,
            "what the model is, how it was made, what it is for",
            out -> out.append(ModelCard.of(content.report())));
    List<OutputFile> linked = Stream.concat(before.stream(), Stream.of(card)).toList();
    return List.of(
        OutputFile.text(
            ReportDocument.FILE_NAME,
            "the figures and charts as Markdown",
            out -> out.append(ReportDocument.of(content, linked))),
        card);
  }
}

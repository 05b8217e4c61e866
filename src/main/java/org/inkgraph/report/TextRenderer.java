package org.inkgraph.report;

import java.util.List;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ReportContent;

/** A renderer of {@code classification_report.txt} and {@code scores.txt}, the scores as text. */
final class TextRenderer implements ReportRenderer {
  @Override
  public List<OutputFile> files(ReportContent content, List<OutputFile> before) {
    return List.of(
        OutputFile.text(
            "classification_report.txt",
            "the scores, as scikit-learn prints them",
            out ->
                out.append(ClassificationText.render(content.report().scores(), content.digits()))),
        OutputFile.text(
            "scores.txt",
            "further scores, calibration and thresholds",
            out -> out.append(ScoresText.render(content.report().summary()))));
  }
}

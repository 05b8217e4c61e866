package org.inkgraph.report;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ReportContent;
import org.inkgraph.report.evaluation.Robustness;

/**
 * A renderer of {@code classification_report.txt} and {@code scores.txt}, the scores as text, and
 * of {@code robustness.txt} if the model was evaluated on corrupted images.
 */
final class TextRenderer implements ReportRenderer {
  @Override
  public List<OutputFile> files(ReportContent content, List<OutputFile> before) {
    List<OutputFile> files = new ArrayList<>();
    files.add(
        OutputFile.text(
            "classification_report.txt",
            "the scores, as scikit-learn prints them",
            out ->
                out.append(
                    ClassificationText.render(content.report().scores(), content.digits()))));
    files.add(
        OutputFile.text(
            "scores.txt",
            "further scores, calibration and thresholds",
            out -> out.append(ScoresText.render(content.report().summary()))));
    Robustness robustness = content.report().summary().robustness();
    if (robustness != null) {
      files.add(
          OutputFile.text(
              "robustness.txt",
              "the errors on corrupted images",
              out -> out.append(RobustnessText.render(robustness))));
    }
    return files;
  }
}

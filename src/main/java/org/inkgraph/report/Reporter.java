package org.inkgraph.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.inkgraph.data.Dataset;
import org.inkgraph.predict.Recognizer;

/**
 * Judges one SavedModel and writes the report of it.
 *
 * @param model what is judged
 * @param folder of the report; replaced whole or not at all
 * @param digits decimals in {@code classification_report.txt}, at least 0
 */
public record Reporter(JudgedModel model, Path folder, int digits) {

  /**
   * Runs the model on the test images of {@code dataset} and writes the report.
   *
   * @param progress hears how many images are done
   * @throws org.inkgraph.runtime.InkgraphException if the model cannot be loaded, the images do not
   *     fit it, or {@link #folder} is something other than a report
   * @throws IOException if something cannot be read or written; a former report is then as it was
   */
  public Report report(Dataset dataset, IntConsumer progress) throws IOException {
    ReportWriter writer = ReportWriter.to(folder);
    Report report;
    try (Recognizer recognizer = Recognizer.load(model.directory())) {
      Evaluation evaluation = Evaluator.evaluate(recognizer, dataset.test(), progress);
      report = Report.of(evaluation, model, dataset);
    }
    writer.write(report, digits);
    return report;
  }
}

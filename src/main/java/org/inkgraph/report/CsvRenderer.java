package org.inkgraph.report;

import java.util.List;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ReportContent;
import org.inkgraph.report.evaluation.Report;

/** A renderer of the CSV files: scores, confusion matrix and predictions. */
public final class CsvRenderer implements ReportRenderer {
  /** The header of this file also stores the names of the classes. */
  public static final String CONFUSION_MATRIX = "confusion_matrix.csv";

  public static final String PREDICTIONS = "predictions.csv";

  @Override
  public List<OutputFile> files(ReportContent content, List<OutputFile> before) {
    Report report = content.report();
    return List.of(
        OutputFile.text(
            "classification_report.csv",
            "the scores with all digits",
            out -> CsvTables.classification(report.scores(), out)),
        OutputFile.text(
            CONFUSION_MATRIX,
            "a row for each true class",
            out -> CsvTables.confusion(report.evaluation(), out)),
        OutputFile.text(
            PREDICTIONS,
            "each test image with all probabilities",
            out -> CsvTables.predictions(report.evaluation(), out)));
  }
}

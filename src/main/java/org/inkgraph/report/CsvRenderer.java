package org.inkgraph.report;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ReportContent;
import org.inkgraph.report.evaluation.ClassificationReport;
import org.inkgraph.report.evaluation.ClassificationReport.NamedScores;
import org.inkgraph.report.evaluation.ConfusionMatrix;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Robustness;
import org.inkgraph.report.evaluation.Scores;

/**
 * A renderer of the CSV files: scores, confusion matrix, predictions, curves, thresholds, and
 * errors on corrupted images if they were evaluated, with commas, quotes where needed, and {@code
 * \n} at line ends.
 */
public final class CsvRenderer {
  /** The header of this file also stores the names of the classes. */
  public static final String CONFUSION_MATRIX = "confusion_matrix.csv";

  public static final String PREDICTIONS = "predictions.csv";

  public static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  /** The first cell of a confusion matrix. */
  public static final String CONFUSION_CORNER = "true\\predicted";

  /** Enough digits to distinguish every float32 from its neighbors. */
  private static final MathContext FLOAT_DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);

  private CsvRenderer() {}

  /** Returns the files of this format; see {@link ReportRenderer#files}. */
  static List<OutputFile> files(ReportContent content, List<OutputFile> before) {
    Report report = content.report();
    List<OutputFile> files = new ArrayList<>();
    files.add(
        OutputFile.text(
            "classification_report.csv",
            "the scores with all digits",
            out -> classification(report.scores(), out)));
    files.add(
        OutputFile.text(
            CONFUSION_MATRIX,
            "a row for each true class",
            out -> confusion(report.evaluation(), out)));
    files.add(
        OutputFile.text(
            PREDICTIONS,
            "each test image with all probabilities",
            out -> predictions(report.evaluation(), out)));
    files.addAll(ScoresCsv.files(report));
    Robustness robustness = report.summary().robustness();
    if (robustness != null) {
      files.add(
          OutputFile.text(
              "corruptions.csv",
              "the error on each corruption at each severity",
              out -> corruptions(robustness, out)));
    }
    return files;
  }

  /**
   * Writes {@code corruption,severity,images,accuracy,error}: a row per corruption and severity.
   */
  static void corruptions(Robustness robustness, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, FORMAT);
    csv.printRecord("corruption", "severity", "images", "accuracy", "error");
    for (Robustness.Result result : robustness.results()) {
      csv.printRecord(
          result.corruption(),
          result.severity(),
          result.images(),
          shortest(result.accuracy()),
          shortest(result.error()));
    }
  }

  /**
   * Writes {@code class,precision,recall,f1-score,support}: a row per class that occurs, then as in
   * the text {@code accuracy} (in the column of the F1 score, as each image has one class;
   * precision and recall are empty), {@code macro avg} and {@code weighted avg}. Scores have the
   * fewest digits that read back as the same float64.
   */
  static void classification(ClassificationReport report, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, FORMAT);
    csv.printRecord("class", "precision", "recall", "f1-score", "support");
    for (NamedScores row : report.classes()) {
      scores(csv, row.name(), row.scores());
    }
    long images = report.macroAvg().support();
    csv.printRecord("accuracy", null, null, shortest(report.accuracy()), images);
    scores(csv, "macro avg", report.macroAvg());
    scores(csv, "weighted avg", report.weightedAvg());
  }

  /** Writes the confusion matrix: a row per true class and a column per predicted class. */
  public static void confusion(Evaluation evaluation, Appendable out) throws IOException {
    ConfusionMatrix matrix = ConfusionMatrix.of(evaluation);
    CSVPrinter csv = new CSVPrinter(out, FORMAT);
    List<Object> header = new ArrayList<>(List.of(CONFUSION_CORNER));
    header.addAll(evaluation.classNames());
    csv.printRecord(header);
    for (int row = 0; row < matrix.classes(); row++) {
      List<Object> cells = new ArrayList<>(List.of(evaluation.classNames().get(row)));
      for (int column = 0; column < matrix.classes(); column++) {
        cells.add(matrix.count(row, column));
      }
      csv.printRecord(cells);
    }
  }

  /**
   * Writes {@code index,true,predicted,p0,p1,…}: a row per image with the classes' indices and
   * probabilities of 9 significant digits, so that they read back as the same float32.
   */
  public static void predictions(Evaluation evaluation, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, FORMAT);
    csv.printRecord(predictionColumns(evaluation.classes()));
    for (int image = 0; image < evaluation.images(); image++) {
      List<Object> cells = new ArrayList<>();
      Collections.addAll(cells, image, evaluation.trueLabel(image), evaluation.predicted(image));
      for (int index = 0; index < evaluation.classes(); index++) {
        cells.add(nineDigits(evaluation.probability(image, index)));
      }
      csv.printRecord(cells);
    }
  }

  /** Returns the names of the columns of {@link #PREDICTIONS}. */
  public static List<String> predictionColumns(int classes) {
    return Stream.concat(
            Stream.of("index", "true", "predicted"),
            IntStream.range(0, classes).mapToObj(index -> "p" + index))
        .toList();
  }

  private static void scores(CSVPrinter csv, String name, Scores scores) throws IOException {
    csv.printRecord(
        name,
        shortest(scores.precision()),
        shortest(scores.recall()),
        shortest(scores.f1Score()),
        scores.support());
  }

  /** Formats with Jackson's algorithm, as {@code Double.toString} depends on the Java release. */
  public static String shortest(double value) {
    return NumberOutput.toString(value, true);
  }

  public static String nineDigits(float value) {
    BigDecimal rounded = new BigDecimal(value).round(FLOAT_DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toString();
  }
}

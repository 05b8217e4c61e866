package org.inkgraph.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVPrinter;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.evaluation.BeforeCalibration;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.PrecisionRecallCurve;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.RocCurve;
import org.inkgraph.report.evaluation.ThresholdTable;
import org.jspecify.annotations.Nullable;

/**
 * The CSV files of the scores beyond the classification report. Scores have the fewest digits that
 * read back as the same float64, thresholds of curves as the same float32.
 */
final class ScoresCsv {
  private ScoresCsv() {}

  /** Returns the files; those of curves and thresholds only if the outputs are probabilities. */
  static List<OutputFile> files(Report report) {
    List<OutputFile> files = new ArrayList<>();
    Metrics metrics = report.summary().metrics();
    ThresholdTable thresholds = report.summary().thresholds();
    if (metrics != null) {
      files.add(
          OutputFile.text(
              "scores.csv", "further scores with all digits", out -> scores(metrics, out)));
    }
    if (metrics != null && metrics.rocAuc() != null) {
      files.add(
          OutputFile.text(
              "roc_curve.csv",
              "the points of the ROC curves",
              out -> roc(report.evaluation(), out)));
      files.add(
          OutputFile.text(
              "precision_recall_curve.csv",
              "the points of the precision-recall curves",
              out -> precisionRecall(report.evaluation(), out)));
    }
    if (thresholds != null) {
      files.add(
          OutputFile.text(
              "thresholds.csv",
              "coverage and accuracy by threshold of the confidence",
              out -> thresholds(thresholds, out)));
    }
    return files;
  }

  /**
   * Writes {@code score,class,value}: the scores by their names in {@code summary.json}, of the
   * whole model with an empty class. What is undefined has no row.
   */
  static void scores(Metrics metrics, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CsvRenderer.FORMAT);
    csv.printRecord("score", "class", "value");
    for (var score : metrics.byName().entrySet()) {
      csv.printRecord(score.getKey(), null, CsvRenderer.shortest(score.getValue()));
    }
    for (Metrics.ClassAreas row : metrics.classes()) {
      ofClass(csv, "rocAuc", row.name(), row.rocAuc());
      ofClass(csv, "averagePrecision", row.name(), row.averagePrecision());
    }
    BeforeCalibration before = metrics.beforeCalibration();
    if (before != null) {
      String prefix = "beforeCalibration.";
      ofClass(csv, prefix + "temperature", null, before.temperature());
      ofClass(csv, prefix + "logLoss", null, before.logLoss());
      ofClass(csv, prefix + "expectedCalibrationError", null, before.expectedCalibrationError());
    }
  }

  /**
   * Writes {@code class,threshold,falsePositiveRate,truePositiveRate}, by descending threshold.
   * Only the points of {@link RocCurve} are written, so a class has about twice as many rows as
   * images that a few others are mistaken for, not one per image.
   */
  static void roc(Evaluation evaluation, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CsvRenderer.FORMAT);
    csv.printRecord("class", "threshold", "falsePositiveRate", "truePositiveRate");
    for (int index = 0; index < evaluation.classes(); index++) {
      String name = evaluation.classNames().get(index);
      Optional<RocCurve> curve = RocCurve.of(evaluation, index);
      if (curve.isPresent()) {
        for (RocCurve.Point point : curve.get().points()) {
          csv.printRecord(
              name,
              threshold(point.threshold()),
              CsvRenderer.shortest(point.falsePositiveRate()),
              CsvRenderer.shortest(point.truePositiveRate()));
        }
      }
    }
  }

  /**
   * Writes {@code class,threshold,precision,recall}, by descending threshold; at most two rows for
   * each image of the class.
   */
  static void precisionRecall(Evaluation evaluation, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CsvRenderer.FORMAT);
    csv.printRecord("class", "threshold", "precision", "recall");
    for (int index = 0; index < evaluation.classes(); index++) {
      String name = evaluation.classNames().get(index);
      Optional<PrecisionRecallCurve> curve = PrecisionRecallCurve.of(evaluation, index);
      if (curve.isPresent()) {
        for (PrecisionRecallCurve.Point point : curve.get().points()) {
          csv.printRecord(
              name,
              threshold(point.threshold()),
              CsvRenderer.shortest(point.precision()),
              CsvRenderer.shortest(point.recall()));
        }
      }
    }
  }

  /** Writes {@code threshold,accepted,wrong,coverage,accuracy,errorBound}. */
  static void thresholds(ThresholdTable table, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CsvRenderer.FORMAT);
    csv.printRecord("threshold", "accepted", "wrong", "coverage", "accuracy", "errorBound");
    for (ThresholdTable.Row row : table.rows()) {
      csv.printRecord(
          CsvRenderer.shortest(row.threshold()),
          row.accepted(),
          row.wrong(),
          CsvRenderer.shortest(row.coverage()),
          row.accuracy() == null ? null : CsvRenderer.shortest(row.accuracy()),
          CsvRenderer.shortest(row.errorBound()));
    }
  }

  private static void ofClass(
      CSVPrinter csv, String score, @Nullable String name, @Nullable Double value)
      throws IOException {
    if (value != null) {
      csv.printRecord(score, name, CsvRenderer.shortest(value));
    }
  }

  /** Formats the threshold at which nothing counts as the class as Python reads infinity. */
  private static String threshold(double threshold) {
    return Double.isInfinite(threshold) ? "inf" : CsvRenderer.nineDigits((float) threshold);
  }
}

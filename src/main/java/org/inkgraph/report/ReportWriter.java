package org.inkgraph.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.files.JsonFile;

/**
 * Writes a report's folder, whole or not at all; a former report there is replaced.
 *
 * <p>{@code classification_report.txt}, {@code classification_report.csv}, {@code
 * confusion_matrix.csv}, {@code predictions.csv} and {@code summary.json}, all UTF-8 with {@code
 * \n} at line ends.
 */
public final class ReportWriter {
  static final String SUMMARY = "summary.json";
  static final String PREDICTIONS = "predictions.csv";
  static final String CONFUSION_MATRIX = "confusion_matrix.csv";

  private final OutputFolder folder;

  private ReportWriter(OutputFolder folder) {
    this.folder = folder;
  }

  /**
   * A writer to {@code folder}. Nothing is written yet, but what would prevent it is found now,
   * before a model is run.
   *
   * @throws org.inkgraph.runtime.InkgraphException if {@code folder} is a file, or holds something
   *     other than a report
   * @throws IOException if it cannot be read, or its parent not be written
   */
  public static ReportWriter to(Path folder) throws IOException {
    return new ReportWriter(OutputFolder.of(folder, "report", SUMMARY));
  }

  /**
   * Writes {@code report}.
   *
   * @param digits decimals in {@code classification_report.txt}, at least 0
   * @throws IOException if it cannot be written; a former report is then as it was
   */
  public void write(Report report, int digits) throws IOException {
    folder.write(directory -> write(report, digits, directory));
  }

  private static void write(Report report, int digits, Path directory) throws IOException {
    Files.writeString(
        directory.resolve("classification_report.txt"),
        ClassificationText.render(report.scores(), digits));
    try (BufferedWriter out =
        Files.newBufferedWriter(directory.resolve("classification_report.csv"))) {
      CsvTables.classification(report.scores(), out);
    }
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(CONFUSION_MATRIX))) {
      CsvTables.confusion(report.evaluation(), out);
    }
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(PREDICTIONS))) {
      CsvTables.predictions(report.evaluation(), out);
    }
    JsonFile.write(directory.resolve(SUMMARY), report.summary());
  }
}

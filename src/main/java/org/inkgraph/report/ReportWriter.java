package org.inkgraph.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.inkgraph.files.JsonFile;
import org.inkgraph.files.StagedDirectory;
import org.inkgraph.runtime.InkgraphException;

/**
 * Writes a report's folder, whole or not at all; a former report there is replaced.
 *
 * <p>{@code classification_report.txt}, {@code classification_report.csv}, {@code
 * confusion_matrix.csv}, {@code predictions.csv} and {@code summary.json}, all UTF-8 with {@code
 * \n} at line ends.
 */
public final class ReportWriter {
  private static final String SUMMARY = "summary.json";

  private final Path folder;

  private ReportWriter(Path folder) {
    this.folder = folder;
  }

  /**
   * A writer to {@code folder}. Nothing is written yet, but what would prevent it is found now,
   * before a model is run.
   *
   * @throws InkgraphException if {@code folder} is a file, or holds something other than a report
   * @throws IOException if it cannot be read, or its parent not be written
   */
  public static ReportWriter to(Path folder) throws IOException {
    Path whole = folder.toAbsolutePath().normalize();
    if (Files.isDirectory(whole) && !isEmpty(whole) && !Files.exists(whole.resolve(SUMMARY))) {
      throw new InkgraphException(
          folder
              + " holds files but no "
              + SUMMARY
              + ", so it is no report and is not replaced; name another folder with --out");
    }
    if (Files.exists(whole) && !Files.isDirectory(whole)) {
      throw new InkgraphException(folder + " is a file; name a folder for the report with --out");
    }
    Path parent = whole.getParent();
    if (parent == null) {
      throw new InkgraphException(folder + " is a root directory and no place for a report");
    }
    StagedDirectory.requireWritable(parent);
    return new ReportWriter(folder);
  }

  /**
   * Writes {@code report}.
   *
   * @param digits decimals in {@code classification_report.txt}, at least 0
   * @throws IOException if it cannot be written; a former report is then as it was
   */
  public void write(Report report, int digits) throws IOException {
    try (StagedDirectory staged = StagedDirectory.beside(folder)) {
      Path directory = staged.path();
      Files.writeString(
          directory.resolve("classification_report.txt"),
          ClassificationText.render(report.scores(), digits));
      try (BufferedWriter out =
          Files.newBufferedWriter(directory.resolve("classification_report.csv"))) {
        CsvTables.classification(report.scores(), out);
      }
      try (BufferedWriter out =
          Files.newBufferedWriter(directory.resolve("confusion_matrix.csv"))) {
        CsvTables.confusion(report.evaluation(), out);
      }
      try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("predictions.csv"))) {
        CsvTables.predictions(report.evaluation(), out);
      }
      JsonFile.write(directory.resolve(SUMMARY), report.summary());
      staged.replace();
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}

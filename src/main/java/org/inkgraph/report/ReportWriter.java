package org.inkgraph.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.inkgraph.draw.Picture;
import org.inkgraph.files.JsonFile;

/**
 * Writes a report's folder, whole or not at all; a former report there is replaced.
 *
 * <p>{@code classification_report.txt}, {@code classification_report.csv}, {@code
 * confusion_matrix.csv}, {@code predictions.csv}, {@code summary.json} and {@code index.html}, all
 * UTF-8 with {@code \n} at line ends, and pictures. The same report gives the same bytes.
 */
public final class ReportWriter {
  static final String TEXT = "classification_report.txt";
  static final String CLASSES = "classification_report.csv";
  static final String PAGE = "index.html";
  static final String SUMMARY = "summary.json";
  static final String PREDICTIONS = "predictions.csv";
  static final String CONFUSION_MATRIX = "confusion_matrix.csv";

  private static final Set<ReportFormat> DRAWN =
      Set.of(ReportFormat.PNG, ReportFormat.SVG, ReportFormat.HTML);

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
   * @throws IOException if it cannot be written; a former report is then as it was
   */
  public void write(Report report, ReportOptions options) throws IOException {
    folder.write(directory -> write(report, options, directory));
  }

  private static void write(Report report, ReportOptions options, Path directory)
      throws IOException {
    Set<ReportFormat> formats = options.formats();
    if (formats.contains(ReportFormat.TEXT)) {
      Files.writeString(
          directory.resolve(TEXT), ClassificationText.render(report.scores(), options.digits()));
    }
    if (formats.contains(ReportFormat.CSV)) {
      tables(report, directory);
    }
    // Whatever is asked for: without it this folder would be no report to those that come later.
    JsonFile.write(directory.resolve(SUMMARY), report.summary());
    if (DRAWN.stream().anyMatch(formats::contains)) {
      pictures(report, formats, directory);
    }
  }

  private static void tables(Report report, Path directory) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(CLASSES))) {
      CsvTables.classification(report.scores(), out);
    }
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(CONFUSION_MATRIX))) {
      CsvTables.confusion(report.evaluation(), out);
    }
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(PREDICTIONS))) {
      CsvTables.predictions(report.evaluation(), out);
    }
  }

  private static void pictures(Report report, Set<ReportFormat> formats, Path directory)
      throws IOException {
    ReportPictures pictures = ReportPictures.of(report);
    for (Picture picture : pictures.pictures()) {
      if (formats.contains(ReportFormat.SVG)) {
        Files.writeString(directory.resolve(picture.name() + ".svg"), picture.svg());
      }
      if (formats.contains(ReportFormat.PNG)) {
        Files.write(directory.resolve(picture.name() + ".png"), picture.png(1));
        Files.write(directory.resolve(picture.name() + "@2x.png"), picture.png(2));
      }
    }
    if (formats.contains(ReportFormat.HTML)) {
      Files.writeString(directory.resolve(PAGE), ReportPage.of(report, pictures, formats).source());
    }
  }
}

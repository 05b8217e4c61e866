package org.inkgraph.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.files.JsonFile;

/**
 * Writes a comparison's folder, whole or not at all; a former comparison there is replaced.
 *
 * <p>{@code comparison.txt}, {@code comparison.json}, {@code per_class.csv}, {@code
 * disagreements.csv} and {@code index.html}, all UTF-8 with {@code \n} at line ends.
 */
public final class ComparisonWriter {
  static final String TEXT = "comparison.txt";
  static final String SUMMARY = "comparison.json";
  static final String CLASSES = "per_class.csv";
  static final String DISAGREEMENTS = "disagreements.csv";
  private static final String PAGE = "index.html";

  private final OutputFolder folder;

  private ComparisonWriter(OutputFolder folder) {
    this.folder = folder;
  }

  /**
   * A writer to {@code folder}. Nothing is written yet, but what would prevent it is found now.
   *
   * @throws org.inkgraph.runtime.InkgraphException if {@code folder} is a file, or holds something
   *     other than a comparison
   * @throws IOException if it cannot be read
   */
  public static ComparisonWriter to(Path folder) throws IOException {
    return new ComparisonWriter(OutputFolder.of(folder, "comparison", SUMMARY));
  }

  /**
   * Writes {@code report}.
   *
   * @throws IOException if it cannot be written; a former comparison is then as it was
   */
  public void write(ComparisonReport report) throws IOException {
    folder.write(directory -> write(report, directory));
  }

  private static void write(ComparisonReport report, Path directory) throws IOException {
    Files.writeString(directory.resolve(TEXT), ComparisonText.render(report));
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(CLASSES))) {
      ComparisonTables.perClass(report.comparison(), out);
    }
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(DISAGREEMENTS))) {
      ComparisonTables.disagreements(report.comparison(), out);
    }
    Files.writeString(directory.resolve(PAGE), ComparisonPage.of(report).source());
    JsonFile.write(directory.resolve(SUMMARY), ComparisonSummary.of(report));
  }
}

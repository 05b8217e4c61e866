package org.inkgraph.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.files.JsonFile;

/**
 * Writes a comparison's folder, whole or not at all; a former comparison there is replaced.
 *
 * <p>{@code comparison.txt}, {@code comparison.json}, {@code per_class.csv} and {@code
 * disagreements.csv}, all UTF-8 with {@code \n} at line ends.
 */
public final class ComparisonWriter {
  private static final String SUMMARY = "comparison.json";

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
    Files.writeString(directory.resolve("comparison.txt"), ComparisonText.render(report));
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("per_class.csv"))) {
      ComparisonTables.perClass(report.comparison(), out);
    }
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("disagreements.csv"))) {
      ComparisonTables.disagreements(report.comparison(), out);
    }
    JsonFile.write(directory.resolve(SUMMARY), ComparisonSummary.of(report));
  }
}

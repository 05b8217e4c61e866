package org.inkgraph.report.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.inkgraph.report.CsvRenderer;
import org.inkgraph.runtime.InkgraphException;

/** The names of a report's classes, which only the header of its confusion matrix has. */
final class StoredClassNames {
  private StoredClassNames() {}

  /**
   * Reads the first line of {@code confusion_matrix.csv}.
   *
   * @param folder the report's folder
   * @return the name of each class, by index, or empty if there is no such file
   * @throws InkgraphException if the line is not the header of a confusion matrix
   */
  static Optional<List<String>> in(Path folder) throws IOException {
    Path file = folder.resolve(CsvRenderer.CONFUSION_MATRIX);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (BufferedReader lines = new BufferedReader(BoundedLines.of(file))) {
      String header = lines.readLine();
      if (header == null || !header.startsWith(CsvRenderer.CONFUSION_CORNER + ",")) {
        throw new InkgraphException(
            file
                + ", line 1: the header must begin with "
                + CsvRenderer.CONFUSION_CORNER
                + "; write the report again (inkgraph report)");
      }
      return Optional.of(names(header));
    } catch (UncheckedIOException e) {
      throw new InkgraphException(
          file
              + ", line 1: its quotes are not those of CSV; write the report again (inkgraph"
              + " report)",
          e);
    }
  }

  private static List<String> names(String header) throws IOException {
    try (CSVParser parser = CSVParser.parse(header, CSVFormat.DEFAULT)) {
      List<CSVRecord> records = parser.getRecords();
      List<String> cells = records.get(0).toList();
      return cells.subList(1, cells.size());
    }
  }
}

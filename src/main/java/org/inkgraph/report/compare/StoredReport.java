package org.inkgraph.report.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.UserPath;
import org.inkgraph.report.CsvRenderer;
import org.inkgraph.report.evaluation.ClassificationReport;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.runtime.InkgraphException;

/**
 * A report read from its folder.
 *
 * @param folder the folder, as the user named it
 * @param summary its {@code summary.json}
 * @param evaluation its {@code predictions.csv}
 */
public record StoredReport(Path folder, Summary summary, Evaluation evaluation) {

  /**
   * Resolves the folder of a report: a path, or the name of a folder in {@code reports}, that
   * contains a {@code summary.json}.
   *
   * @throws InkgraphException if there is no such folder
   */
  public static Path resolve(String report, Path reports) {
    List<Path> candidates =
        Stream.of(UserPath.of(report), reports.resolve(report)).distinct().toList();
    return candidates.stream()
        .filter(folder -> Files.isRegularFile(folder.resolve(Summary.FILE_NAME)))
        .findFirst()
        .orElseThrow(
            () ->
                new InkgraphException(
                    "no report at "
                        + candidates.stream()
                            .map(Path::toString)
                            .collect(Collectors.joining(" or "))
                        + "; write one (inkgraph report) or name a folder that contains "
                        + Summary.FILE_NAME));
  }

  /**
   * Reads {@code summary.json}, {@code predictions.csv} and, if it exists, the names of the classes
   * in {@code confusion_matrix.csv}.
   *
   * @throws InkgraphException if a file is malformed, or they are not of one report
   * @throws IOException if one cannot be read
   */
  public static StoredReport read(Path folder) throws IOException {
    Path file = folder.resolve(Summary.FILE_NAME);
    Summary summary = JsonFile.read(file, Summary.class, Summary.FORMAT_VERSION);
    if (summary.images() < 1
        || summary.data() == null
        || summary.model() == null
        || summary.model().name() == null) {
      throw new InkgraphException(
          file + " lacks images, data or model; write the report again (inkgraph report)");
    }
    Path predictions = folder.resolve(CsvRenderer.PREDICTIONS);
    if (!Files.isRegularFile(predictions)) {
      throw new InkgraphException(
          predictions + " is missing; write the report again (inkgraph report)");
    }
    Evaluation evaluation =
        PredictionsReader.read(predictions, summary.images(), StoredClassNames.in(folder));
    double accuracy = ClassificationReport.of(evaluation).accuracy();
    if (accuracy != summary.accuracy()) {
      throw new InkgraphException(
          file
              + " has an accuracy of "
              + summary.accuracy()
              + ", "
              + CsvRenderer.PREDICTIONS
              + " beside it has one of "
              + accuracy
              + "; write the report again (inkgraph report)");
    }
    return new StoredReport(folder, summary, evaluation);
  }
}

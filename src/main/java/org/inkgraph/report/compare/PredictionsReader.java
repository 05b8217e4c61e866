package org.inkgraph.report.compare;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.inkgraph.predict.Prediction;
import org.inkgraph.report.CsvRenderer;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.runtime.InkgraphException;

/** A reader of a report's {@code predictions.csv}. */
final class PredictionsReader {
  /** Number of columns before those of the probabilities. */
  private static final int FIRST_COLUMNS = 3;

  /** Cells are plain numbers and every line is a row, so row numbers equal line numbers. */
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setQuote(null).setIgnoreEmptyLines(false).get();

  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][-+]?[0-9]{1,3})?");

  private final Path file;
  private final int images;
  private int classes;
  private final IntStream.Builder trueLabels = IntStream.builder();
  private final List<float[]> probabilities = new ArrayList<>();

  private PredictionsReader(Path file, int images) {
    this.file = file;
    this.images = images;
  }

  /**
   * Reads {@code file}.
   *
   * @param images required number of rows
   * @param classNames names of the classes, or empty to use their indices
   * @throws InkgraphException if the file is malformed; the message names the line
   */
  static Evaluation read(Path file, int images, Optional<List<String>> classNames)
      throws IOException {
    PredictionsReader reader = new PredictionsReader(file, images);
    try (Reader lines = BoundedLines.of(file);
        CSVParser rows = CSVParser.builder().setReader(lines).setFormat(FORMAT).get()) {
      return reader.read(rows.iterator(), classNames);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Evaluation read(Iterator<CSVRecord> rows, Optional<List<String>> classNames) {
    if (!rows.hasNext()) {
      throw malformed(1, "the file is empty");
    }
    header(rows.next());
    List<String> names =
        classNames.orElse(IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    if (names.size() != classes) {
      throw malformed(
          1,
          "probabilities of "
              + classes
              + " classes, but "
              + CsvRenderer.CONFUSION_MATRIX
              + " beside it has "
              + names.size());
    }
    while (rows.hasNext()) {
      CSVRecord row = rows.next();
      if (probabilities.size() == images) {
        throw malformed(line(row), "more rows than the " + images + " images of the summary");
      }
      row(row, probabilities.size());
    }
    int image = probabilities.size();
    if (image < images) {
      throw malformed(image + 1L, "ends after " + image + " images, but the summary has " + images);
    }
    FloatBuffer all = FloatBuffer.allocate(images * classes);
    probabilities.forEach(all::put);
    return new Evaluation(trueLabels.build().toArray(), all.array(), names);
  }

  private void header(CSVRecord header) {
    classes = header.size() - FIRST_COLUMNS;
    if (classes < 1 || !header.toList().equals(CsvRenderer.predictionColumns(classes))) {
      throw malformed(1, "the header must be index,true,predicted,p0,p1,... without gaps");
    }
    if (images > Integer.MAX_VALUE / classes) {
      throw malformed(1, "too large: " + images + " images of " + classes + " classes");
    }
  }

  private void row(CSVRecord row, int image) {
    if (row.size() != FIRST_COLUMNS + classes) {
      throw malformed(
          line(row), row.size() + " cells, but the header has " + (FIRST_COLUMNS + classes));
    }
    if (!row.get(0).equals(Integer.toString(image))) {
      throw malformed(line(row), "index must be " + image + ", got '" + shown(row.get(0)) + "'");
    }
    trueLabels.add(classIndex(row, 1, "true"));
    int predicted = classIndex(row, 2, "predicted");
    float[] ofImage = new float[classes];
    for (int c = 0; c < classes; c++) {
      ofImage[c] = probability(row, c);
    }
    probabilities.add(ofImage);
    int argMax = Prediction.argMax(ofImage, 0, classes);
    if (predicted != argMax) {
      throw malformed(
          line(row),
          "predicted is "
              + predicted
              + ", but the first of the largest probabilities is p"
              + argMax);
    }
  }

  private int classIndex(CSVRecord row, int column, String name) {
    String cell = row.get(column);
    int index = INDEX.matcher(cell).matches() ? Integer.parseInt(cell) : classes;
    if (index >= classes) {
      throw malformed(
          line(row), name + " must be within 0.." + (classes - 1) + ", got '" + shown(cell) + "'");
    }
    return index;
  }

  private float probability(CSVRecord row, int index) {
    String cell = row.get(FIRST_COLUMNS + index);
    float value = NUMBER.matcher(cell).matches() ? Float.parseFloat(cell) : Float.NaN;
    if (!Float.isFinite(value)) {
      throw malformed(line(row), "p" + index + " must be a number, got '" + shown(cell) + "'");
    }
    return value;
  }

  private InkgraphException malformed(long line, String what) {
    return new InkgraphException(
        file + ", line " + line + ": " + what + "; write the report again (inkgraph report)");
  }

  private static long line(CSVRecord row) {
    return row.getRecordNumber();
  }

  /** Returns the beginning of a cell with unprintable characters replaced. */
  private static String shown(String cell) {
    String printable = cell.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= 20 ? printable : printable.substring(0, 20) + "...";
  }
}

package org.inkgraph.data.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipException;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.io.ByteOrderMark;
import org.inkgraph.io.Gzip;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/** What is in which column of a table of images, as its first rows say it. */
final class CsvLayout {
  private static final char[] SEPARATORS = {',', ';', '\t', ' '};

  /** Rows that are looked at; fewer if they are long. */
  private static final int MAX_ROWS = 200;

  private static final int MAX_CELLS = 1 << 20;
  private static final int MAX_LINE = 1 << 14;

  private final char separator;
  private final int columns;
  private final boolean header;
  private final int labelColumn;
  private final String labelName;
  private final int[] pixelColumns;
  private final ImageShape shape;
  private final double scale;

  private CsvLayout(
      char separator,
      CsvHeader header,
      int labelColumn,
      int[] pixelColumns,
      ImageShape shape,
      double scale) {
    this.separator = separator;
    this.columns = header.columns();
    this.header = header.exists();
    this.labelColumn = labelColumn;
    this.labelName = labelColumn == CsvColumns.NONE ? "" : header.shownName(labelColumn);
    this.pixelColumns = pixelColumns;
    this.shape = shape;
    this.scale = scale;
  }

  /** Returns the separator of cells in a line, or nothing if it has only one cell. */
  static Optional<Character> separator(String line) {
    Character best = null;
    long most = 0;
    for (char candidate : SEPARATORS) {
      long count = line.chars().filter(c -> c == candidate).count();
      // A space may also follow a comma.
      if (count > most && !(candidate == ' ' && most > 0)) {
        best = candidate;
        most = count;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Reads the first rows of a file.
   *
   * @throws InkgraphException if they are not a table of labeled images
   * @throws IOException if it cannot be read
   */
  static CsvLayout of(Path file, ReadingOptions options) throws IOException {
    return of(file, options, true);
  }

  /**
   * Reads the first rows of a file that need not have labels.
   *
   * @throws InkgraphException if they are not a table of images
   * @throws IOException if it cannot be read
   */
  static CsvLayout ofAny(Path file, ReadingOptions options) throws IOException {
    return of(file, options, false);
  }

  private static CsvLayout of(Path file, ReadingOptions options, boolean labeled)
      throws IOException {
    char separator = separator(file);
    List<double[]> numbers = new ArrayList<>();
    CsvHeader header;
    boolean more;
    try (CsvRows rows = new CsvRows(file, separator)) {
      if (!rows.next()) {
        throw new InkgraphException(file + " is empty");
      }
      header = CsvHeader.of(rows);
      more = header.exists() ? rows.next() : true;
      int wanted = Math.max(1, Math.min(MAX_ROWS, MAX_CELLS / header.columns()));
      while (more && numbers.size() < wanted) {
        if (rows.size() != header.columns()) {
          throw new InkgraphException(
              file
                  + ", line "
                  + rows.line()
                  + ": "
                  + rows.size()
                  + " cells, but the first row has "
                  + header.columns());
        }
        numbers.add(IntStream.range(0, rows.size()).mapToDouble(rows::number).toArray());
        more = rows.next();
      }
    }
    boolean goesOn = more;
    CsvColumns columns =
        new CsvColumns(
            file,
            header,
            numbers,
            (column, value) -> !goesOn || haveOnly(file, separator, numbers.size(), column, value));
    int label =
        labeled
            ? columns.label(options.labelColumn(), options.size())
            : columns.labelIfAny(options.labelColumn(), options.size());
    int[] pixels = columns.pixels(label);
    return new CsvLayout(
        separator,
        header,
        label,
        pixels,
        columns.shape(pixels.length, options.size()),
        columns.scale(pixels));
  }

  /** Returns whether a column has only this value after the first rows. */
  private static boolean haveOnly(Path file, char separator, int first, int column, double value)
      throws IOException {
    try (CsvRows rows = new CsvRows(file, separator)) {
      for (int row = 0; rows.next(); row++) {
        if (row >= first && column < rows.size() && rows.number(column) != value) {
          return false;
        }
      }
      return true;
    }
  }

  private static char separator(Path file) throws IOException {
    try (InputStream bytes = Gzip.open(file)) {
      return separator(firstLine(ByteOrderMark.reader(bytes)))
          .orElseThrow(
              () ->
                  new InkgraphException(
                      file + " has one cell in its first line, so it is not a table of images"));
    } catch (CharacterCodingException e) {
      throw new InkgraphException(file + " is not text in UTF-8; save it as UTF-8", e);
    } catch (EOFException | ZipException e) {
      throw new InkgraphException(file + " is damaged gzip data; get the file again", e);
    }
  }

  /** Returns the beginning of the first line that is not blank. */
  private static String firstLine(Reader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < MAX_LINE; i++) {
      int c = reader.read();
      if (c < 0 || ((c == '\n' || c == '\r') && !line.toString().isBlank())) {
        break;
      }
      line.append((char) c);
    }
    return line.toString();
  }

  char separator() {
    return separator;
  }

  /** Returns the number of cells of each row. */
  int columns() {
    return columns;
  }

  boolean hasHeader() {
    return header;
  }

  boolean isLabeled() {
    return labelColumn != CsvColumns.NONE;
  }

  /** Returns the index of the column of labels, or {@link CsvColumns#NONE}. */
  int labelColumn() {
    return labelColumn;
  }

  /** Returns the index of the column of a pixel, in row-major order. */
  int column(int pixel) {
    return pixelColumns[pixel];
  }

  ImageShape shape() {
    return shape;
  }

  /** Returns what a value is multiplied with. */
  double scale() {
    return scale;
  }

  /** Returns what follows "is". */
  String description() {
    return "CSV "
        + (header ? "with" : "without")
        + " a header: "
        + (isLabeled() ? "labels in column " + (labelColumn + 1) + labelName : "no labels")
        + ", "
        + shape
        + " pixels from 0 to "
        + (scale == 1 ? "255" : "1")
        + (isLabeled() ? " in others" : "");
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof CsvLayout other
        && separator == other.separator
        && columns == other.columns
        && header == other.header
        && labelColumn == other.labelColumn
        && Arrays.equals(pixelColumns, other.pixelColumns)
        && shape.equals(other.shape)
        && scale == other.scale;
  }

  @Override
  public int hashCode() {
    return Objects.hash(separator, columns, labelColumn, shape);
  }
}

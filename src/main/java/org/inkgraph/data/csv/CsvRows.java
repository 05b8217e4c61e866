package org.inkgraph.data.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.inkgraph.io.ByteOrderMark;
import org.inkgraph.io.Gzip;
import org.inkgraph.runtime.InkgraphException;

/**
 * The rows of a table, one after another, as RFC 4180 describes them, with any separator. Cells are
 * not turned into strings, since a row has as many as an image has pixels.
 */
final class CsvRows implements AutoCloseable {
  /** Maximum number of characters in a row, and of cells: twice those of 1024x1024 pixels. */
  private static final int MAX_ROW = 1 << 23;

  private static final int MAX_CELLS = 1 << 21;

  private final Path file;
  private final char separator;
  private final InputStream bytes;
  private final Reader reader;
  private final char[] buffer = new char[1 << 16];
  private int position;
  private int limit;
  private char[] row = new char[1 << 12];
  private int length;
  private int[] ends = new int[64];
  private int cells;
  private long line = 1;
  private long nextLine = 1;

  /**
   * @param file plain or gzip
   * @param separator what is between cells
   * @throws IOException if it cannot be read
   */
  CsvRows(Path file, char separator) throws IOException {
    this.file = file;
    this.separator = separator;
    bytes = Gzip.open(file);
    reader = ByteOrderMark.reader(bytes);
  }

  /**
   * Reads the next row that is not blank.
   *
   * @return whether there is one
   * @throws InkgraphException if it is too long, or is not text
   * @throws IOException if the file cannot be read
   */
  boolean next() throws IOException {
    try {
      do {
        if (!read()) {
          return false;
        }
      } while (cells == 1 && text(0).isBlank());
      return true;
    } catch (CharacterCodingException e) {
      throw new InkgraphException(
          file + ", line " + nextLine + ": this is not text in UTF-8; save it as UTF-8", e);
    } catch (EOFException | ZipException e) {
      throw new InkgraphException(
          file + ", line " + nextLine + ": the gzip data is damaged; get the file again", e);
    }
  }

  private boolean read() throws IOException {
    length = 0;
    cells = 0;
    line = nextLine;
    int c = take();
    if (c < 0) {
      return false;
    }
    while (true) {
      if (c == '"' && isCellEmpty()) {
        quoted();
      } else if (c == separator) {
        endCell();
      } else if (c < 0 || c == '\n' || c == '\r') {
        endCell();
        if (c == '\r' && peek() == '\n') {
          take();
        }
        nextLine++;
        return true;
      } else {
        append((char) c);
      }
      c = take();
    }
  }

  private boolean isCellEmpty() {
    return length == (cells == 0 ? 0 : ends[cells - 1]);
  }

  /** Reads what follows an opening quote, to the closing one. */
  private void quoted() throws IOException {
    while (true) {
      int c = take();
      if (c < 0) {
        throw new InkgraphException(
            file + ", line " + line + ": a cell begins with a quote but does not end with one");
      }
      if (c == '"') {
        if (peek() != '"') {
          return;
        }
        take();
      }
      nextLine += c == '\n' ? 1 : 0;
      append((char) c);
    }
  }

  private int take() throws IOException {
    int c = peek();
    position++;
    return c;
  }

  private int peek() throws IOException {
    if (position >= limit) {
      limit = reader.read(buffer, 0, buffer.length);
      position = 0;
      if (limit <= 0) {
        limit = 0;
        return -1;
      }
    }
    return buffer[position];
  }

  private void append(char c) {
    if (length == row.length) {
      if (length >= MAX_ROW) {
        throw tooLong();
      }
      row = Arrays.copyOf(row, 2 * length);
    }
    row[length++] = c;
  }

  private InkgraphException tooLong() {
    return new InkgraphException(
        file
            + ", line "
            + line
            + ": the line has more than 8 million characters or 2 million cells, so it is not an"
            + " image");
  }

  private void endCell() {
    if (cells == ends.length) {
      if (cells >= MAX_CELLS) {
        throw tooLong();
      }
      ends = Arrays.copyOf(ends, 2 * cells);
    }
    ends[cells++] = length;
  }

  /** Returns the number of the line on which this row begins, from 1. */
  long line() {
    return line;
  }

  /** Returns the number of cells. */
  int size() {
    return cells;
  }

  /** Returns a cell's text. */
  String text(int cell) {
    int start = cell == 0 ? 0 : ends[cell - 1];
    return new String(row, start, ends[cell] - start);
  }

  /** Returns a cell's number, or NaN if it is not one. */
  double number(int cell) {
    int start = cell == 0 ? 0 : ends[cell - 1];
    return DecimalNumber.parse(row, start, ends[cell]);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}

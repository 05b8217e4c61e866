package org.inkgraph.report.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.io.ByteOrderMark;
import org.inkgraph.runtime.InkgraphException;

/**
 * A reader of a text file that rejects lines longer than {@link #MAX_CHARACTERS}, so that a parser
 * that keeps a line in memory cannot be made to keep a whole file.
 */
final class BoundedLines extends Reader {
  /** More than a row of a report has, even with the maximum number of classes. */
  static final int MAX_CHARACTERS = 1 << 20;

  private final Path file;
  private final Reader text;
  private long line = 1;
  private int length;

  private BoundedLines(Path file, Reader text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Opens a file in UTF-8, without its byte order mark. Reading malformed bytes throws a {@link
   * java.nio.charset.CharacterCodingException}.
   */
  static BoundedLines of(Path file) throws IOException {
    return new BoundedLines(
        file, new BufferedReader(ByteOrderMark.reader(Files.newInputStream(file))));
  }

  /**
   * @throws InkgraphException if a line is too long, or bytes are not UTF-8
   */
  @Override
  public int read(char[] buffer, int offset, int count) throws IOException {
    int characters;
    try {
      characters = text.read(buffer, offset, count);
    } catch (CharacterCodingException e) {
      throw new InkgraphException(file + " is not UTF-8, so Inkgraph did not write it", e);
    }
    for (int i = offset; i < offset + characters; i++) {
      if (buffer[i] == '\n') {
        line++;
        length = 0;
      } else if (++length > MAX_CHARACTERS) {
        throw new InkgraphException(
            file
                + ", line "
                + line
                + ": more than "
                + MAX_CHARACTERS
                + " characters, so Inkgraph did not write it");
      }
    }
    return characters;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}

package org.inkgraph.image;

import java.io.EOFException;
import java.io.IOException;

/** The blocks of a GIF file before and of its first frame, whose end Java's reader ignores. */
final class GifStructure {
  private static final int EXTENSION = 0x21;
  private static final int FRAME = 0x2C;
  private static final int TRAILER = 0x3B;

  private final byte[] file;
  private int at;

  private GifStructure(byte[] file) {
    this.file = file;
  }

  /**
   * Checks that another block or the end follows the first frame (GIF89a, appendix B).
   *
   * @throws IOException if the file is damaged
   */
  static void check(byte[] file) throws IOException {
    new GifStructure(file).check();
  }

  private void check() throws IOException {
    at = 10;
    int screen = next();
    at += 2 + colors(screen);
    int block = next();
    while (block == EXTENSION) {
      at++;
      skipData();
      block = next();
    }
    if (block != FRAME) {
      throw new IOException("it has no frame");
    }
    at += 8;
    int frame = next();
    at += colors(frame) + 1;
    skipData();
    if (at < file.length) {
      int after = next();
      if (after != EXTENSION && after != FRAME && after != TRAILER) {
        throw new IOException("no block follows its first frame");
      }
    }
  }

  private void skipData() throws IOException {
    int length = next();
    while (length > 0) {
      at += length;
      length = next();
    }
  }

  private int next() throws IOException {
    if (at >= file.length) {
      throw new EOFException("a block reaches beyond the end");
    }
    return file[at++] & 0xFF;
  }

  /** Returns the length of the color table that {@code flags} announce. */
  private static int colors(int flags) {
    return flags < 0x80 ? 0 : 3 * (2 << (flags & 7));
  }
}

package org.inkgraph.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Files that may be in gzip, which their first two bytes tell (RFC 1952, 2.3.1). */
public final class Gzip {
  private static final int BUFFER = 1 << 16;

  private Gzip() {}

  /**
   * Opens a file, and decompresses it if it is in gzip.
   *
   * @throws java.util.zip.ZipException if what follows the first bytes is not gzip's
   * @throws IOException if it cannot be read
   */
  public static InputStream open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return isNext(raw) ? new GZIPInputStream(raw, BUFFER) : raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /**
   * Returns whether data in gzip comes next, of which nothing is consumed.
   *
   * @param in supports marks
   */
  public static boolean isNext(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip;
  }
}

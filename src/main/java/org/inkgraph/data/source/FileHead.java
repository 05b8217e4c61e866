package org.inkgraph.data.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.inkgraph.io.Gzip;

/**
 * The first bytes of a file, by which its format is recognized. Those of a gzip file are what it
 * contains.
 */
public final class FileHead {
  private static final int LENGTH = 4096;

  private final byte[] bytes;

  private FileHead(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads the first bytes of a file.
   *
   * @throws IOException if it cannot be read
   */
  public static FileHead of(Path file) throws IOException {
    try (InputStream in = Gzip.open(file)) {
      return new FileHead(in.readNBytes(LENGTH));
    } catch (EOFException | ZipException e) {
      return new FileHead(new byte[0]);
    }
  }

  /** Returns the number of bytes, at most 4096. */
  public int length() {
    return bytes.length;
  }

  /** Returns a copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Returns whether the file begins with these bytes.
   *
   * @param prefix a character each, as in ISO 8859-1
   */
  public boolean startsWith(String prefix) {
    return new String(bytes, StandardCharsets.ISO_8859_1).startsWith(prefix);
  }
}

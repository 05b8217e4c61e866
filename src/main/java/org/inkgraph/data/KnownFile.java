package org.inkgraph.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.inkgraph.io.Sha256;

/**
 * A published file and the digest it is known by.
 *
 * @param file which of the four
 * @param sha256 hexadecimal SHA-256 of the bytes that {@code packed} says
 * @param packed whether the digest is of the published archive as it is; otherwise of its
 *     decompressed bytes, which is better, as it recognises the file however it was compressed
 */
record KnownFile(DatasetFile file, String sha256, boolean packed) {
  /** No known file is nearly as large; bounds what a small hostile archive can unpack to. */
  private static final long LARGEST = 1L << 30;

  KnownFile {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a SHA-256 must have 64 hexadecimal digits, got " + sha256);
    }
  }

  /**
   * Whether a file on disk is this one.
   *
   * @throws IOException if it cannot be read
   */
  boolean matches(Path path) throws IOException {
    return digest(path).equals(sha256);
  }

  /**
   * Digest of the bytes that {@code packed} says.
   *
   * @throws IOException if it cannot be read or decompressed
   */
  String digest(Path path) throws IOException {
    if (packed) {
      return Sha256.ofFile(path);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return Sha256.of(gzip ? new GZIPInputStream(in, 1 << 16) : in, LARGEST);
    }
  }
}

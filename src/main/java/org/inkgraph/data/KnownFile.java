package org.inkgraph.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.inkgraph.io.Gzip;
import org.inkgraph.io.Sha256;

/**
 * A published file and its known digest.
 *
 * @param file which of the four
 * @param name name on the mirrors, and in the directory
 * @param sha256 hexadecimal SHA-256 of the archive or of its decompressed bytes, see {@code packed}
 * @param packed whether the digest is that of the published archive; otherwise it is that of the
 *     decompressed bytes, which does not depend on how the file was compressed
 */
record KnownFile(DatasetFile file, String name, String sha256, boolean packed) {
  /** Larger than any known file; limits what a malicious archive can unpack to. */
  private static final long MAX_BYTES = 1L << 30;

  KnownFile {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a SHA-256 must have 64 hexadecimal digits, got " + sha256);
    }
  }

  /** Creates a file with MNIST's name. */
  KnownFile(DatasetFile file, String sha256, boolean packed) {
    this(file, file.archiveName(), sha256, packed);
  }

  /**
   * Returns whether a file has this digest.
   *
   * @throws IOException if it cannot be read
   */
  boolean matches(Path path) throws IOException {
    return digest(path).equals(sha256);
  }

  /**
   * Returns the digest of a file or of its decompressed bytes, see {@code packed}.
   *
   * @throws IOException if it cannot be read or decompressed
   */
  String digest(Path path) throws IOException {
    if (packed) {
      return Sha256.ofFile(path);
    }
    try (InputStream in = Gzip.open(path)) {
      return Sha256.of(in, MAX_BYTES);
    }
  }
}

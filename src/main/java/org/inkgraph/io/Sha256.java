package org.inkgraph.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 lower-case hexadecimal digits. */
public final class Sha256 {
  private static final int BUFFER_BYTES = 1 << 16;

  private final MessageDigest digest;

  /** The digest of nothing yet. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Goes on with {@code bytes}. */
  public Sha256 update(byte[] bytes) {
    return update(bytes, 0, bytes.length);
  }

  /** Goes on with some of {@code bytes}. */
  public Sha256 update(byte[] bytes, int from, int length) {
    digest.update(bytes, from, length);
    return this;
  }

  /** The digest of what was given so far; starts again from nothing. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The digest of a file as it lies there. */
  public static String ofFile(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in, Long.MAX_VALUE);
    }
  }

  /**
   * The digest of a stream to its end.
   *
   * @param limit most bytes to read, against a small archive that unpacks to a huge file
   * @throws IOException if it cannot be read or is longer than {@code limit}
   */
  public static String of(InputStream in, long limit) throws IOException {
    Sha256 sha256 = new Sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    long total = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      total += n;
      if (total > limit) {
        throw new IOException("more than " + limit + " bytes");
      }
      sha256.update(buffer, 0, n);
    }
    return sha256.hex();
  }
}

package org.inkgraph.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest, written as 64 lowercase hexadecimal digits. */
public final class Sha256 {
  private static final int BUFFER_BYTES = 1 << 16;

  private final MessageDigest digest;

  /** Creates the digest of an empty input. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Updates the digest with {@code bytes}. */
  public Sha256 update(byte[] bytes) {
    return update(bytes, 0, bytes.length);
  }

  /** Updates the digest with {@code length} of {@code bytes}. */
  public Sha256 update(byte[] bytes, int from, int length) {
    digest.update(bytes, from, length);
    return this;
  }

  /** Returns the digest of the input so far, and resets it. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns the digest of a file. */
  public static String ofFile(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in, Long.MAX_VALUE);
    }
  }

  /**
   * Returns the digest of a stream, read to its end.
   *
   * @param limit maximum number of bytes, which protects against decompression bombs
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

package org.inkgraph.provenance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 over a network's variables sorted by name. For each: the name in UTF-8, a zero byte, the
 * shape as {@code [784,256]} in UTF-8, a zero byte, the values as little-endian float32 in
 * row-major order. Two networks have the same digest only if their weights are the same bits.
 */
public final class WeightsDigest {
  private WeightsDigest() {}

  /**
   * The digest in hexadecimal, 64 lower-case digits.
   *
   * @param weights every variable of the inference graph, by name
   */
  public static String of(Map<String, WeightArray> weights) {
    MessageDigest sha256 = sha256();
    new TreeMap<>(weights)
        .forEach(
            (name, weight) -> {
              sha256.update(name.getBytes(StandardCharsets.UTF_8));
              sha256.update((byte) 0);
              sha256.update(weight.shapeText().getBytes(StandardCharsets.UTF_8));
              sha256.update((byte) 0);
              sha256.update(weight.littleEndian());
            });
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

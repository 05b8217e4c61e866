package org.inkgraph.provenance;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.inkgraph.io.Sha256;

/**
 * The SHA-256 digest of a network's variables, sorted by name. For each: the name in UTF-8, a zero
 * byte, the shape as {@code [784,256]} in UTF-8, a zero byte, the values as little-endian float32
 * in row-major order. Two networks have the same digest only if their weights are the same bits.
 */
public final class WeightsDigest {
  private static final byte[] ZERO = {0};

  private WeightsDigest() {}

  /**
   * Returns the digest as 64 lowercase hexadecimal digits.
   *
   * @param weights every variable of the inference graph, by name
   */
  public static String of(Map<String, WeightArray> weights) {
    Sha256 sha256 = new Sha256();
    new TreeMap<>(weights)
        .forEach(
            (name, weight) -> {
              sha256
                  .update(name.getBytes(StandardCharsets.UTF_8))
                  .update(ZERO)
                  .update(weight.shapeText().getBytes(StandardCharsets.UTF_8))
                  .update(ZERO)
                  .update(weight.littleEndian());
            });
    return sha256.hex();
  }
}

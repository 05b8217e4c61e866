package org.inkgraph.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Several files in one input, with a byte between them that none of them has elsewhere. */
public final class Parts {
  private static final byte BETWEEN = 0;

  private Parts() {}

  /** So many parts: those that the input lacks are empty, and the last has all that is left. */
  public static List<byte[]> of(byte[] input, int count) {
    List<byte[]> parts = new ArrayList<>();
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    for (byte value : input) {
      if (value == BETWEEN && parts.size() < count - 1) {
        parts.add(part.toByteArray());
        part.reset();
      } else {
        part.write(value);
      }
    }
    while (parts.size() < count) {
      parts.add(part.toByteArray());
      part.reset();
    }
    return parts;
  }

  /** The input of these parts. */
  public static byte[] joined(String... parts) {
    return String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
  }
}

package org.inkgraph.html;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Encodes the addresses of links. */
public final class Links {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~@";

  private Links() {}

  /** Returns a file name, percent-encoded as a segment of an address. */
  public static String encoded(String fileName) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : fileName.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      if (UNRESERVED.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}

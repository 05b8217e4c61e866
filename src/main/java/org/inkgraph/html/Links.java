package org.inkgraph.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encodes the addresses of links. */
public final class Links {
  private Links() {}

  /** Returns a file name, percent-encoded as a segment of an address. */
  public static String encoded(String fileName) {
    return URLEncoder.encode(fileName, StandardCharsets.UTF_8) // of forms, not of addresses
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~")
        .replace("%40", "@");
  }
}

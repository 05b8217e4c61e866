package org.inkgraph.cli.manual;

import java.util.Locale;

/** Text in roff, the language of manual pages. */
final class Roff {
  private static final int ASCII = 128;

  private Roff() {}

  /** Returns one line of text, escaped so that it is printed as it is. */
  static String text(String text) {
    StringBuilder escaped = new StringBuilder();
    if (text.startsWith(".") || text.startsWith("'")) {
      escaped.append("\\&"); // otherwise it would be a request
    }
    text.codePoints().forEach(character -> append(escaped, character));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int character) {
    if (character == '\\') {
      escaped.append("\\e");
    } else if (character == '-') {
      escaped.append("\\-");
    } else if (character < ASCII) {
      escaped.append((char) character);
    } else {
      escaped.append(String.format(Locale.ROOT, "\\[u%04X]", character));
    }
  }
}

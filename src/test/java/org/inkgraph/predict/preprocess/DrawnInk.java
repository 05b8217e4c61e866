package org.inkgraph.predict.preprocess;

import java.util.List;

/** Ink as text, one line per row: {@code #} is ink, other characters are background. */
final class DrawnInk {
  private DrawnInk() {}

  static InkMask of(String text) {
    List<String> lines = text.lines().toList();
    int columns = lines.get(0).length();
    byte[] ink = new byte[lines.size() * columns];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = (byte) (lines.get(i / columns).charAt(i % columns) == '#' ? 255 : 0);
    }
    return new InkMask(lines.size(), columns, ink);
  }

  static String text(InkMask image) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < image.ink().length; i++) {
      text.append(image.hasInk(i) ? '#' : '.');
      text.append((i + 1) % image.columns() == 0 ? "\n" : "");
    }
    return text.toString();
  }
}

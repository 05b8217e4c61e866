package org.inkgraph.plot;

import java.util.ArrayList;
import java.util.List;

/** Fits text into a given width. */
public final class TextFit {
  private static final String ELLIPSIS = "…";

  private TextFit() {}

  /** Returns the width of {@code text} when drawn. */
  public static double width(String text, double size) {
    return OutlineFont.ROBOTO.width(text, size);
  }

  /** Returns {@code text}, truncated with an ellipsis if it is too wide. */
  public static String shortened(String text, double size, double width) {
    if (width(text, size) <= width) {
      return text;
    }
    int[] characters = text.codePoints().toArray();
    int kept = characters.length - 1;
    while (kept > 0 && width(new String(characters, 0, kept) + ELLIPSIS, size) > width) {
      kept--;
    }
    return new String(characters, 0, kept).stripTrailing() + ELLIPSIS;
  }

  /** Returns {@code text} broken at spaces into lines no wider than {@code width}. */
  public static List<String> lines(String text, double size, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer, size) > width) {
        lines.add(shortened(line, size, width));
        longer = word;
      }
      line = longer;
    }
    lines.add(shortened(line, size, width));
    return lines;
  }
}

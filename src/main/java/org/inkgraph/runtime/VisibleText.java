package org.inkgraph.runtime;

/** Replaces the characters of a text that documents cannot hold, or that deceive their readers. */
public final class VisibleText {
  private static final int REPLACEMENT = 0xFFFD;

  private VisibleText() {}

  /**
   * Returns {@code text} in one line: a space for each tab and line break, and the replacement
   * character U+FFFD for each other character that {@link #isAllowed} excludes.
   */
  public static String inOneLine(String text) {
    return text.codePoints()
        .map(c -> c == '\n' || c == '\r' || c == '\t' ? ' ' : isAllowed(c) ? c : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * Returns whether a character may stand in a document: no control character, unpaired surrogate,
   * noncharacter, or character that changes the direction of the text that follows.
   */
  public static boolean isAllowed(int codePoint) {
    boolean control = codePoint < 0x20 || (codePoint >= 0x7F && codePoint <= 0x9F);
    boolean surrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    boolean noncharacter =
        (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    boolean turning =
        (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    return !control && !surrogate && !noncharacter && !turning;
  }
}

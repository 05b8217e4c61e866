package org.inkgraph.runtime;

/** Sanitizes text for messages: one line that is safe for a terminal and a log. */
public final class OneLine {
  /** Lengths that are kept: names and numbers are at the start of a message, advice at its end. */
  private static final int START = 1_500;

  private static final int END = 300;
  private static final String ELLIPSIS = " ... ";

  private OneLine() {}

  /**
   * Returns the message with a question mark for each control character, and without its middle if
   * it is longer than about 1,800 characters.
   */
  public static String of(String message) {
    String shown =
        message.length() <= START + END
            ? message
            : message.substring(0, START) + ELLIPSIS + message.substring(message.length() - END);
    StringBuilder line = new StringBuilder(shown.length());
    shown.chars().forEach(c -> line.append(Character.isISOControl(c) ? '?' : (char) c));
    return line.toString();
  }
}

package org.inkgraph.runtime;

/** What a message makes of text that others wrote: a line that a terminal and a log can show. */
public final class OneLine {
  /** Names and numbers stand at the start of a message, and what to do at its end. */
  private static final int START = 1_500;

  private static final int END = 300;
  private static final String LEFT_OUT = " ... ";

  private OneLine() {}

  /**
   * The same message, with a question mark for each control character and without the middle of
   * what is longer than about 1,800 characters.
   */
  public static String of(String message) {
    String shown =
        message.length() <= START + END
            ? message
            : message.substring(0, START) + LEFT_OUT + message.substring(message.length() - END);
    StringBuilder line = new StringBuilder(shown.length());
    shown.chars().forEach(c -> line.append(Character.isISOControl(c) ? '?' : (char) c));
    return line.toString();
  }
}

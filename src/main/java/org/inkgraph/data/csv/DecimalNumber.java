package org.inkgraph.data.csv;

import java.util.regex.Pattern;

/** Numbers in tables, in the notation that programs write; fast for those that pixels have. */
final class DecimalNumber {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][-+]?\\d{1,4})?");

  /** Digits that a long holds, and a double exactly. */
  private static final int MAX_DIGITS = 15;

  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private DecimalNumber() {}

  /** Returns the number in a range of characters, or NaN if there is none. */
  static double parse(char[] text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && text[start] <= ' ') {
      start++;
    }
    while (end > start && text[end - 1] <= ' ') {
      end--;
    }
    if (start == end || end - start > MAX_DIGITS) {
      return slow(text, start, end);
    }
    long digits = 0;
    int point = -1;
    for (int i = start; i < end; i++) {
      char c = text[i];
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
      } else if (c == '.' && point < 0 && end - start > 1) {
        point = i;
      } else {
        return slow(text, start, end);
      }
    }
    // Both are exact, so the quotient is rounded once, as it must be.
    return point < 0 ? digits : digits / POWERS[end - 1 - point];
  }

  private static double slow(char[] text, int start, int end) {
    String number = new String(text, start, end - start);
    return NUMBER.matcher(number).matches() ? Double.parseDouble(number) : Double.NaN;
  }
}

package org.inkgraph.app.portability;

/**
 * What a reference run gave.
 *
 * @param weightsSha256 digest of the trained weights, as in {@code training.json}
 * @param seconds that it took
 */
record ReferenceDigest(String weightsSha256, double seconds) {
  /** Returns the line that {@link #parse} reads. */
  String line() {
    return weightsSha256 + " " + seconds;
  }

  /**
   * Reads what {@link #line} returns.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static ReferenceDigest parse(String line) {
    int space = line.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException("not a digest and seconds: " + line);
    }
    return new ReferenceDigest(
        line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
  }
}

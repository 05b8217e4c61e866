package org.inkgraph.plot;

/** Which point of a line of text is put where it is drawn. */
public enum Anchor {
  /** Its beginning. */
  START,
  /** Its middle. */
  MIDDLE,
  /** Its end. */
  END;

  /** Where a text of {@code width} begins that is drawn at {@code x}. */
  double start(double x, double width) {
    return switch (this) {
      case START -> x;
      case MIDDLE -> x - width / 2;
      case END -> x - width;
    };
  }
}

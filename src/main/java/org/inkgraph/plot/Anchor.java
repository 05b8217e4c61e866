package org.inkgraph.plot;

/** The point of a line of text that is placed at the drawing position. */
public enum Anchor {
  START,
  MIDDLE,
  END;

  /** Returns where a text of the given width starts if it is drawn at {@code x}. */
  double start(double x, double width) {
    return switch (this) {
      case START -> x;
      case MIDDLE -> x - width / 2;
      case END -> x - width;
    };
  }
}

package org.inkgraph.runtime;

import java.util.Locale;

/** The precision of the factors in products; weights are always float32. */
public enum Precision {
  /** Everything in float32. */
  FLOAT32,

  /**
   * Matrix products and convolutions have factors with 8 significant bits and sums in float32.
   * TensorFlow chooses the operations.
   */
  BFLOAT16;

  /** Returns the name in {@code training.json} and on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the precision with the given label.
   *
   * @throws InkgraphException if there is none
   */
  public static Precision ofLabel(String label) {
    for (Precision each : values()) {
      if (each.label().equals(label)) {
        return each;
      }
    }
    throw new InkgraphException("this version of Inkgraph knows no precision " + label);
  }
}

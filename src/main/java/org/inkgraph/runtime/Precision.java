package org.inkgraph.runtime;

import java.util.Locale;

/** The numbers that a graph multiplies; weights are float32 with either. */
public enum Precision {
  /** Everything in float32. */
  FLOAT32,

  /**
   * Products of matrices and convolutions take factors of 8 significant bits and add up in float32.
   * TensorFlow chooses the operations.
   */
  BFLOAT16;

  /** As {@code training.json} and the command line spell it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The one that is spelt {@code label}.
   *
   * @throws InkgraphException if there is none
   */
  public static Precision labelled(String label) {
    for (Precision each : values()) {
      if (each.label().equals(label)) {
        return each;
      }
    }
    throw new InkgraphException("this version of Inkgraph knows no precision " + label);
  }
}

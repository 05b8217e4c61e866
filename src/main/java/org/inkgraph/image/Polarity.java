package org.inkgraph.image;

/** Whether a picture's gray levels are inverted, so that ink is 255 and background 0. */
public enum Polarity {
  /** Inverts pictures with a light border, as with ink on paper. */
  AUTO,
  /** Inverts every picture. */
  YES,
  /** Inverts no picture. */
  NO
}

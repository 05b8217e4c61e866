package org.inkgraph.image;

/** Whether a picture's greys are turned round, so that ink is 255 and background 0. */
public enum Polarity {
  /** Where the picture's border is light, as with ink on paper. */
  AUTO,
  /** Always. */
  YES,
  /** Never. */
  NO
}

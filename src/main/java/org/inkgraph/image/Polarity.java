package org.inkgraph.image;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the gray levels of pictures are inverted, so that ink is 255 and background 0. */
public enum Polarity {
  /** Inverts all pictures of a data set if most have a light border, as with ink on paper. */
  @JsonProperty("auto")
  AUTO,
  /** Inverts every picture. */
  @JsonProperty("yes")
  YES,
  /** Inverts no picture. */
  @JsonProperty("no")
  NO,
  /** Inverts each picture that has a light border. */
  @JsonProperty("each")
  EACH
}

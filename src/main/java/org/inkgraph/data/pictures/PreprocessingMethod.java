package org.inkgraph.data.pictures;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A method by which pictures become images. */
public enum PreprocessingMethod {
  /**
   * As MNIST's images were made: the ink of one character, light on black, cropped, scaled to a
   * box, and moved to where its center of mass belongs.
   */
  @JsonProperty("ink")
  INK,

  /** The whole picture in gray, scaled with its aspect ratio kept and padded with black. */
  @JsonProperty("plain")
  PLAIN
}

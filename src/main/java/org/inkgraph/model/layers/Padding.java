package org.inkgraph.model.layers;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a window does at the border of its input. */
public enum Padding {
  /** Zeros around the input, so that stride 1 keeps rows and columns. */
  @JsonProperty("same")
  SAME,

  /** No zeros: the window stays within the input. */
  @JsonProperty("valid")
  VALID
}

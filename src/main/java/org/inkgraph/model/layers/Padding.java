package org.inkgraph.model.layers;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.inkgraph.runtime.Preconditions;

/** The padding of a window's input, as Keras' {@code padding}. */
public enum Padding {
  /** Zeros around the input, so that stride 1 keeps rows and columns. */
  @JsonProperty("same")
  SAME,

  /** No zeros: the window stays within the input. */
  @JsonProperty("valid")
  VALID;

  /**
   * A square window that moves over rows and columns.
   *
   * @param size rows and columns of the window, 1 to 1000
   * @param stride rows and columns between two positions, 1 to 1000
   * @param padding what happens at the border
   */
  record Window(int size, int stride, Padding padding) {
    private static final int MAX = 1000;

    Window {
      Preconditions.requireWithin("size", size, 1, MAX);
      Preconditions.requireWithin("stride", stride, 1, MAX);
      Preconditions.requirePresent("padding", padding);
    }

    /**
     * Returns the shape of the output.
     *
     * @throws IllegalArgumentException if the input is a vector or smaller than the window
     */
    ActivationShape over(ActivationShape input, long channels) {
      input.requireSpatial();
      if (padding == Padding.VALID && Math.min(input.rows(), input.columns()) < size) {
        throw new IllegalArgumentException(
            "a window of %d×%d is larger than its input; use padding: same, or pool less before it"
                .formatted(size, size));
      }
      return ActivationShape.of(along(input.rows()), along(input.columns()), channels);
    }

    private long along(long length) {
      long positions = padding == Padding.SAME ? length : length - size + 1;
      return (positions + stride - 1) / stride;
    }
  }
}

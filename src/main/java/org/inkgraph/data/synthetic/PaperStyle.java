package org.inkgraph.data.synthetic;

import org.inkgraph.runtime.Preconditions;

/**
 * How ink becomes pixels of a 28x28 image.
 *
 * @param softness width in pixels of a line's edge, over which ink fades to none, within 0.25 and 4
 * @param roughness standard deviation of the ink of a pixel at an edge, 0 to 0.5
 */
public record PaperStyle(ClippedNormal softness, double roughness) {
  /** Checks the ranges. */
  public PaperStyle {
    StyleBounds.require("paper.softness", softness, 0.25, 4);
    Preconditions.requireWithin("paper.roughness", roughness, 0, 0.5);
  }
}

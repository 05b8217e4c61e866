package org.inkgraph.data.synthetic;

import org.inkgraph.runtime.Preconditions;

/**
 * Parameters of how ink becomes pixels of a 28x28 image.
 *
 * @param softness width in pixels of a line's edge, across which the ink fades out, 0.25 to 4
 * @param roughness standard deviation of the noise in an edge pixel's ink, 0 to 0.5
 */
public record PaperStyle(ClippedNormal softness, double roughness) {
  /** Checks the ranges. */
  public PaperStyle {
    ClippedNormal.requireWithin("paper.softness", softness, 0.25, 4);
    Preconditions.requireWithin("paper.roughness", roughness, 0, 0.5);
  }
}

package org.inkgraph.data.corruption;

import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;

/** A corruption of images of one size at one severity; stateless, so any thread may apply it. */
@FunctionalInterface
interface ImageCorruption {
  /**
   * Returns the corrupted image. Values outside [0, 1] are clipped by the caller.
   *
   * @param image pixels in [0, 1], which are not changed
   * @param random the only source of chance
   */
  GrayPlane apply(GrayPlane image, RandomStream random);

  /** A creator of a corruption. */
  @FunctionalInterface
  interface Factory {
    /**
     * Creates a corruption.
     *
     * @param severity from 1 (weakest) to 5
     * @param shape size of the images
     */
    ImageCorruption create(int severity, ImageShape shape);
  }
}

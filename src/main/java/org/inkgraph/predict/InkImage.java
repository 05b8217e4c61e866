package org.inkgraph.predict;

import org.inkgraph.data.ColourPicture;
import org.inkgraph.runtime.InkgraphException;

/**
 * How much ink is where on a picture, whatever the colours of paper and ink are.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param ink uint8 {@code [rows, columns]} in row-major order: 0 for paper, else how far the colour
 *     is from the paper's, 255 for the pixel that is farthest
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; may hold megapixels
record InkImage(int rows, int columns, byte[] ink) {
  private static final float FAINTEST_INK = 0.15f;

  /** Smallest distance between the colours of paper and ink; black and white are 441 apart. */
  private static final float LEAST_CONTRAST = 28;

  /**
   * The ink on {@code picture}. What hardly differs from the paper counts as paper.
   *
   * @param name what messages call it
   * @throws InkgraphException if nothing stands out
   */
  static InkImage of(ColourPicture picture, String name) {
    float[] distances = PaperEstimate.of(picture).distances(picture);
    float strongest = 0;
    for (float distance : distances) {
      strongest = Math.max(strongest, distance);
    }
    if (strongest < LEAST_CONTRAST) {
      throw new InkgraphException(name + " is blank: nothing on it stands out from its background");
    }
    byte[] ink = new byte[distances.length];
    for (int i = 0; i < ink.length; i++) {
      float strength = distances[i] / strongest;
      ink[i] = strength < FAINTEST_INK ? 0 : (byte) Math.round(strength * 255);
    }
    return new InkImage(picture.rows(), picture.columns(), ink);
  }

  /** Whether there is ink, by the index of the pixel. */
  boolean hasInk(int pixel) {
    return ink[pixel] != 0;
  }
}

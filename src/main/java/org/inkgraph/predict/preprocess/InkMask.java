package org.inkgraph.predict.preprocess;

import org.inkgraph.image.ColorPicture;
import org.inkgraph.runtime.InkgraphException;

/**
 * How much ink is where on a picture, whatever the colours of paper and ink are.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param ink uint8 {@code [rows, columns]} in row-major order: 0 for paper, else how far the colour
 *     is from the paper's, 255 for the pixel that is farthest
 */
@SuppressWarnings("ArrayRecordComponent")
public // compared by nobody; may hold megapixels
record InkMask(int rows, int columns, byte[] ink) {
  private static final float FAINTEST_INK = 0.15f;

  /** Smallest distance between the colours of paper and ink; black and white are 441 apart. */
  private static final float MIN_CONTRAST = 28;

  /**
   * The ink on {@code picture}. What hardly differs from the paper counts as paper.
   *
   * @param name what messages call it
   * @throws InkgraphException if nothing stands out
   */
  public static InkMask of(ColorPicture picture, String name) {
    float[] distances = BackgroundEstimator.of(picture).distances(picture);
    float strongest = 0;
    for (float distance : distances) {
      strongest = Math.max(strongest, distance);
    }
    if (strongest < MIN_CONTRAST) {
      throw new InkgraphException(name + " is blank: nothing on it stands out from its background");
    }
    byte[] ink = new byte[distances.length];
    for (int i = 0; i < ink.length; i++) {
      float strength = distances[i] / strongest;
      ink[i] = strength < FAINTEST_INK ? 0 : (byte) Math.round(strength * 255);
    }
    return new InkMask(picture.rows(), picture.columns(), ink);
  }

  /** Whether there is ink, by the index of the pixel. */
  boolean hasInk(int pixel) {
    return ink[pixel] != 0;
  }
}

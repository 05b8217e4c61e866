package org.inkgraph.predict.preprocess;

import org.inkgraph.image.ColorPicture;
import org.inkgraph.runtime.InkgraphException;

/**
 * The amount of ink at each pixel of a picture, independent of the colors of background and ink.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param ink uint8 {@code [rows, columns]} in row-major order: 0 for background, otherwise the
 *     color's distance from the background's, scaled to 255 for the farthest pixel
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; may hold megapixels
public record InkMask(int rows, int columns, byte[] ink) {
  private static final float MIN_INK = 0.15f;

  /** Minimum distance between the colors of background and ink; black and white are 442 apart. */
  private static final float MIN_CONTRAST = 28;

  /**
   * Returns the ink on {@code picture}. Pixels that differ little from the background count as
   * background.
   *
   * @param name name of the picture in messages
   * @throws InkgraphException if the picture is blank
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
      ink[i] = strength < MIN_INK ? 0 : (byte) Math.round(strength * 255);
    }
    return new InkMask(picture.rows(), picture.columns(), ink);
  }

  boolean hasInk(int pixel) {
    return ink[pixel] != 0;
  }
}

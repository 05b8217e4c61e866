package org.inkgraph.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * The pixels of an image as opaque colors, line by line, whatever their storage format.
 *
 * <p>Transparent pixels become white, as in most programs, or black if the drawing would be nearly
 * invisible on white.
 */
final class OpaqueScanlines {
  /** Minimum contrast, of 255, in the channel that differs most. */
  private static final int MIN_CONTRAST_ON_WHITE = 64;

  private final BufferedImage image;
  private final boolean isGray;
  private final int backdrop;

  OpaqueScanlines(BufferedImage image) {
    this.image = image;
    this.isGray = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    this.backdrop = image.getColorModel().hasAlpha() ? backdrop() : 255;
  }

  /** Returns row {@code row} from the top, {@code [columns]}, each {@code 0xRRGGBB}. */
  int[] line(int row) {
    int[] line = stored(row);
    for (int i = 0; i < line.length; i++) {
      int opacity = line[i] >>> 24;
      if (opacity == 255) {
        line[i] &= 0xFFFFFF;
      } else {
        line[i] =
            over(line[i] >> 16 & 0xFF, opacity) << 16
                | over(line[i] >> 8 & 0xFF, opacity) << 8
                | over(line[i] & 0xFF, opacity);
      }
    }
    return line;
  }

  private int over(int value, int opacity) {
    return Math.round((value * opacity + backdrop * (255 - opacity)) / 255f);
  }

  private int backdrop() {
    int contrast = 0;
    for (int row = 0; row < image.getHeight(); row++) {
      for (int argb : stored(row)) {
        int darkest = Math.min(argb >> 16 & 0xFF, Math.min(argb >> 8 & 0xFF, argb & 0xFF));
        contrast = Math.max(contrast, (255 - darkest) * (argb >>> 24) / 255);
      }
    }
    return contrast < MIN_CONTRAST_ON_WHITE ? 0 : 255;
  }

  private int[] stored(int row) {
    int columns = image.getWidth();
    return isGray ? grays(row) : image.getRGB(0, row, columns, 1, null, 0, columns);
  }

  // Java interprets stored grays as linear light, so getRGB would brighten them: read them raw.
  private int[] grays(int row) {
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    int largest = (1 << image.getColorModel().getComponentSize(0)) - 1;
    int[] samples =
        raster.getPixels(
            raster.getMinX(), raster.getMinY() + row, image.getWidth(), 1, (int[]) null);
    int[] line = new int[image.getWidth()];
    for (int i = 0; i < line.length; i++) {
      int gray = Math.round(samples[i * bands] * 255f / largest);
      int opacity = bands > 1 ? Math.round(samples[i * bands + 1] * 255f / largest) : 255;
      line[i] = opacity << 24 | gray * 0x010101;
    }
    return line;
  }
}

package org.inkgraph.predict;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;

/**
 * A picture of any size in shades of grey.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param pixels uint8 {@code [rows, columns]} in row-major order, 0 for black and 255 for white
 * @param wasGrey whether the picture had no other colour before
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; may hold 100 megapixels
record GreyImage(int rows, int columns, byte[] pixels, boolean wasGrey) {

  /** The luma of {@code image} (Rec. 601, as in JPEG); what is transparent shows white. */
  static GreyImage of(BufferedImage image) {
    ColorModel colors = image.getColorModel();
    // Java takes stored greys for linear light, and getRGB would brighten them: read them raw.
    return colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        ? ofGreys(image.getRaster(), colors)
        : ofColors(image);
  }

  /** Grey value at {@code row} and {@code column}, 0 for black to 255 for white. */
  int at(int row, int column) {
    return pixels[row * columns + column] & 0xFF;
  }

  private static GreyImage ofGreys(Raster raster, ColorModel colors) {
    int rows = raster.getHeight();
    int columns = raster.getWidth();
    int bands = raster.getNumBands();
    int largest = (1 << colors.getComponentSize(0)) - 1;
    byte[] pixels = new byte[rows * columns];
    int[] line = new int[columns * bands];
    for (int row = 0; row < rows; row++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + row, columns, 1, line);
      for (int column = 0; column < columns; column++) {
        double grey = line[column * bands] * 255.0 / largest;
        double opacity = bands > 1 ? line[column * bands + 1] / (double) largest : 1;
        pixels[row * columns + column] = overWhite(grey, opacity);
      }
    }
    return new GreyImage(rows, columns, pixels, true);
  }

  private static GreyImage ofColors(BufferedImage image) {
    int rows = image.getHeight();
    int columns = image.getWidth();
    byte[] pixels = new byte[rows * columns];
    int[] line = new int[columns];
    boolean grey = true;
    for (int row = 0; row < rows; row++) {
      image.getRGB(0, row, columns, 1, line, 0, columns);
      for (int column = 0; column < columns; column++) {
        int red = line[column] >> 16 & 0xFF;
        int green = line[column] >> 8 & 0xFF;
        int blue = line[column] & 0xFF;
        grey &= red == green && green == blue;
        double luma = (299 * red + 587 * green + 114 * blue) / 1000.0;
        pixels[row * columns + column] = overWhite(luma, (line[column] >>> 24) / 255.0);
      }
    }
    return new GreyImage(rows, columns, pixels, grey);
  }

  private static byte overWhite(double grey, double opacity) {
    return (byte) Math.round(grey * opacity + 255 * (1 - opacity));
  }
}

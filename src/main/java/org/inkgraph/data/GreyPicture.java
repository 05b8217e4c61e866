package org.inkgraph.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;

/**
 * A picture of any size in shades of grey.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param grey uint8 {@code [rows, columns]} in row-major order, 0 for black and 255 for white
 * @param wasGrey whether the picture had no other colour before
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; may hold 100 megapixels
public record GreyPicture(int rows, int columns, byte[] grey, boolean wasGrey) {

  /** The luma of {@code image} (Rec. 601, as in JPEG); what is transparent shows white. */
  public static GreyPicture of(BufferedImage image) {
    ColorModel colors = image.getColorModel();
    // Java takes stored greys for linear light, and getRGB would brighten them: read them raw.
    return colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        ? ofGreys(image.getRaster(), colors)
        : ofColors(image);
  }

  private static GreyPicture ofGreys(Raster raster, ColorModel colors) {
    int rows = raster.getHeight();
    int columns = raster.getWidth();
    int bands = raster.getNumBands();
    int largest = (1 << colors.getComponentSize(0)) - 1;
    byte[] grey = new byte[rows * columns];
    int[] line = new int[columns * bands];
    for (int row = 0; row < rows; row++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + row, columns, 1, line);
      for (int column = 0; column < columns; column++) {
        double value = line[column * bands] * 255.0 / largest;
        double opacity = bands > 1 ? line[column * bands + 1] / (double) largest : 1;
        grey[row * columns + column] = overWhite(value, opacity);
      }
    }
    return new GreyPicture(rows, columns, grey, true);
  }

  private static GreyPicture ofColors(BufferedImage image) {
    int rows = image.getHeight();
    int columns = image.getWidth();
    byte[] grey = new byte[rows * columns];
    int[] line = new int[columns];
    boolean colourless = true;
    for (int row = 0; row < rows; row++) {
      image.getRGB(0, row, columns, 1, line, 0, columns);
      for (int column = 0; column < columns; column++) {
        int red = line[column] >> 16 & 0xFF;
        int green = line[column] >> 8 & 0xFF;
        int blue = line[column] & 0xFF;
        colourless &= red == green && green == blue;
        double luma = (299 * red + 587 * green + 114 * blue) / 1000.0;
        grey[row * columns + column] = overWhite(luma, (line[column] >>> 24) / 255.0);
      }
    }
    return new GreyPicture(rows, columns, grey, colourless);
  }

  private static byte overWhite(double value, double opacity) {
    return (byte) Math.round(value * opacity + 255 * (1 - opacity));
  }

  /** Grey value at {@code row} and {@code column}, 0 for black to 255 for white. */
  public int at(int row, int column) {
    return grey[row * columns + column] & 0xFF;
  }

  /** Median of the outermost pixels, which are background in all but the tightest crops. */
  public int borderMedian() {
    int[] shades = new int[256];
    for (int column = 0; column < columns; column++) {
      shades[at(0, column)]++;
      shades[at(rows - 1, column)]++;
    }
    for (int row = 0; row < rows; row++) {
      shades[at(row, 0)]++;
      shades[at(row, columns - 1)]++;
    }
    int seen = 0;
    int median = 0;
    while ((seen += shades[median]) <= rows + columns) {
      median++;
    }
    return median;
  }

  /** Ink as 255. */
  GreyPicture withInk(Inversion inversion) {
    if (inversion == Inversion.NO || (inversion == Inversion.AUTO && borderMedian() < 128)) {
      return this;
    }
    byte[] inverted = new byte[grey.length];
    for (int i = 0; i < grey.length; i++) {
      inverted[i] = (byte) ~grey[i];
    }
    return new GreyPicture(rows, columns, inverted, wasGrey);
  }

  /**
   * Scales to another size, its aspect ratio kept, in the middle of background 0.
   *
   * @param at where in {@code target} the image begins
   */
  void scaleInto(byte[] target, int at, int newRows, int newColumns) {
    double scale = Math.min((double) newRows / rows, (double) newColumns / columns);
    int height = Math.max(1, (int) Math.round(rows * scale));
    int width = Math.max(1, (int) Math.round(columns * scale));
    float[] scaled = AreaAverage.scale(this::line, rows, columns, height, width);
    int top = (newRows - height) / 2;
    int left = (newColumns - width) / 2;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        target[at + (top + row) * newColumns + left + column] =
            (byte) Math.round(scaled[row * width + column]);
      }
    }
  }

  private float[] line(int row) {
    float[] line = new float[columns];
    for (int column = 0; column < columns; column++) {
      line[column] = at(row, column);
    }
    return line;
  }
}

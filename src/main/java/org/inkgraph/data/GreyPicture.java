package org.inkgraph.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.inkgraph.runtime.InkgraphException;

/**
 * A picture in shades of grey, 0 for black and 255 for white; what is transparent lies on white.
 *
 * @param grey uint8 {@code [rows, columns]} in row-major order
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record GreyPicture(int rows, int columns, byte[] grey) {
  private static final long LARGEST = 100_000_000;
  private static final int WHITE = 255;

  /**
   * Reads a PNG or JPEG file.
   *
   * @throws InkgraphException if it is no such picture, or has more than 100 million pixels
   */
  static GreyPicture read(Path file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      if (in == null) {
        throw new InkgraphException(file + " cannot be read");
      }
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new InkgraphException(file + " is no picture; give PNG or JPEG files");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > LARGEST) {
          throw new InkgraphException(
              file + " has " + pixels + " pixels, more than " + LARGEST + "; make it smaller");
        }
        return of(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (InkgraphException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new InkgraphException(
          file + " is a damaged or unusual picture (" + e.getMessage() + "); save it anew as PNG",
          e);
    }
  }

  private static GreyPicture of(BufferedImage image) {
    int rows = image.getHeight();
    int columns = image.getWidth();
    byte[] grey = new byte[rows * columns];
    boolean isGrey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        grey[row * columns + column] =
            (byte) (isGrey ? greySample(image, column, row) : luma(image.getRGB(column, row)));
      }
    }
    return new GreyPicture(rows, columns, grey);
  }

  /** The stored sample: Java takes greys for linear light and would brighten them. */
  private static int greySample(BufferedImage image, int column, int row) {
    Raster raster = image.getRaster();
    int value = scaled(image, raster, column, row, 0);
    return raster.getNumBands() == 1
        ? value
        : onWhite(value, scaled(image, raster, column, row, 1));
  }

  private static int scaled(BufferedImage image, Raster raster, int column, int row, int band) {
    int largest = (1 << image.getSampleModel().getSampleSize(band)) - 1;
    return (raster.getSample(column, row, band) * 2 * WHITE + largest) / (2 * largest);
  }

  /** Luma of ITU-R BT.601, in thousandths so that it is exact. */
  private static int luma(int argb) {
    int red = argb >> 16 & 0xFF;
    int green = argb >> 8 & 0xFF;
    int blue = argb & 0xFF;
    return onWhite((299 * red + 587 * green + 114 * blue + 500) / 1000, argb >>> 24);
  }

  private static int onWhite(int value, int alpha) {
    return (value * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE;
  }

  /** Ink as 255. */
  GreyPicture withInk(Inversion inversion) {
    if (inversion == Inversion.NO || (inversion == Inversion.AUTO && border() <= WHITE / 2)) {
      return this;
    }
    byte[] inverted = new byte[grey.length];
    for (int i = 0; i < grey.length; i++) {
      inverted[i] = (byte) ~grey[i];
    }
    return new GreyPicture(rows, columns, inverted);
  }

  /** Median of the outermost pixels, which are background in all but the tightest crops. */
  private int border() {
    int[] border = new int[2 * (rows + columns)];
    int n = 0;
    for (int row = 0; row < rows; row++) {
      border[n++] = grey[row * columns] & 0xFF;
      border[n++] = grey[row * columns + columns - 1] & 0xFF;
    }
    for (int column = 0; column < columns; column++) {
      border[n++] = grey[column] & 0xFF;
      border[n++] = grey[(rows - 1) * columns + column] & 0xFF;
    }
    Arrays.sort(border);
    return border[n / 2];
  }

  /**
   * Scales to another size, its aspect ratio kept, in the middle of background 0. Each new pixel is
   * the mean of the area it covers.
   *
   * @param at where in {@code target} the image begins
   */
  void scaleInto(byte[] target, int at, int newRows, int newColumns) {
    double scale = Math.min((double) newRows / rows, (double) newColumns / columns);
    int height = Math.max(1, (int) Math.round(rows * scale));
    int width = Math.max(1, (int) Math.round(columns * scale));
    double[] narrow = new double[rows * width];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < width; column++) {
        narrow[row * width + column] =
            mean(
                (double) column * columns / width,
                (double) (column + 1) * columns / width,
                columns,
                row * columns,
                1,
                null);
      }
    }
    int top = (newRows - height) / 2;
    int left = (newColumns - width) / 2;
    for (int row = 0; row < height; row++) {
      double from = (double) row * rows / height;
      double to = (double) (row + 1) * rows / height;
      for (int column = 0; column < width; column++) {
        target[at + (top + row) * newColumns + left + column] =
            (byte) Math.round(mean(from, to, rows, column, width, narrow));
      }
    }
  }

  /** Mean of the samples {@code start + i * stride} for i from {@code from} to {@code to}. */
  private double mean(double from, double to, int length, int start, int stride, double[] samples) {
    double sum = 0;
    for (int i = (int) from; i < to && i < length; i++) {
      double share = Math.min(to, i + 1) - Math.max(from, i);
      int index = start + i * stride;
      sum += share * (samples == null ? grey[index] & 0xFF : samples[index]);
    }
    return sum / (to - from);
  }
}

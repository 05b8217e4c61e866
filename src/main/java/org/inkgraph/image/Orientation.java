package org.inkgraph.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.WritableRaster;
import java.util.List;
import org.inkgraph.runtime.Preconditions;

/**
 * The transposition and reflections that turn the pixels of a file upright.
 *
 * @param transposed whether the stored rows are the columns of the upright picture
 * @param columnsReversed whether the stored columns are in the reverse order of the upright
 *     picture's (of its rows if it is transposed)
 * @param rowsReversed the same for stored rows
 */
record Orientation(boolean transposed, boolean columnsReversed, boolean rowsReversed) {
  static final Orientation UPRIGHT = new Orientation(false, false, false);

  private static final List<Orientation> EXIF =
      List.of(
          UPRIGHT,
          new Orientation(false, true, false),
          new Orientation(false, true, true),
          new Orientation(false, false, true),
          new Orientation(true, false, false),
          new Orientation(true, false, true),
          new Orientation(true, true, true),
          new Orientation(true, true, false));

  /**
   * Returns the orientation for a value of EXIF's tag 0x0112 (Exif 2.32, section 4.6.4,
   * Orientation).
   *
   * @param value 1 to 8
   * @throws IllegalArgumentException if {@code value} is out of range
   */
  static Orientation ofExif(int value) {
    Preconditions.requireWithin("orientation", value, 1, EXIF.size());
    return EXIF.get(value - 1);
  }

  BufferedImage upright(BufferedImage stored) {
    if (equals(UPRIGHT)) {
      return stored;
    }
    int width = transposed ? stored.getHeight() : stored.getWidth();
    int height = transposed ? stored.getWidth() : stored.getHeight();
    ColorModel colors = stored.getColorModel();
    WritableRaster source = stored.getRaster();
    WritableRaster target = colors.createCompatibleWritableRaster(width, height);
    Object pixel = null;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = transposed ? y : x;
        int row = transposed ? x : y;
        pixel =
            source.getDataElements(
                columnsReversed ? stored.getWidth() - 1 - column : column,
                rowsReversed ? stored.getHeight() - 1 - row : row,
                pixel);
        target.setDataElements(x, y, pixel);
      }
    }
    return new BufferedImage(colors, target, colors.isAlphaPremultiplied(), null);
  }
}

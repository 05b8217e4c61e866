package org.inkgraph.data.numpy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.inkgraph.data.ImageShape;
import org.inkgraph.image.GrayPicture;
import org.inkgraph.runtime.InkgraphException;

/**
 * An array of images: {@code [count, rows, columns]}, with channels before or after these or
 * without, or {@code [count, pixels]}. Colors become gray as those of pictures do.
 */
final class ImageArray {
  private static final int MAX_SIDE = 1024;
  private static final List<Integer> CHANNELS = List.of(1, 3, 4);

  private final NpyArray array;
  private final NpyType type;
  private final ImageShape shape;
  private final int channels;
  private final boolean channelsFirst;

  /**
   * @param size of an image, for arrays that do not say it
   * @throws InkgraphException if the dimensions are not those of images
   */
  ImageArray(NpyArray array, Optional<ImageShape> size) {
    this.array = array;
    type = array.header().type().orElseThrow();
    List<Integer> each = array.header().shape().subList(1, array.header().shape().size());
    channelsFirst =
        each.size() == 3 && !CHANNELS.contains(each.get(2)) && CHANNELS.contains(each.get(0));
    channels = each.size() < 3 ? 1 : channelsFirst ? each.get(0) : each.get(2);
    shape = shape(each, size);
    if (!CHANNELS.contains(channels)) {
      throw new InkgraphException(
          array.shown() + " has " + channels + " channels; images have 1, 3 (RGB) or 4 (RGBA)");
    }
  }

  private ImageShape shape(List<Integer> each, Optional<ImageShape> size) {
    if (each.size() > 1) {
      int rows = each.get(channelsFirst ? 1 : 0);
      int columns = each.get(channelsFirst ? 2 : 1);
      if (rows < 1 || columns < 1 || rows > MAX_SIDE || columns > MAX_SIDE) {
        throw new InkgraphException(
            array.shown() + " has images of " + rows + "x" + columns + "; a side has 1 to 1024");
      }
      if (size.isPresent() && !size.get().equals(ImageShape.of(rows, columns))) {
        throw new InkgraphException(
            array.shown() + " has images of " + rows + "x" + columns + "; omit --size");
      }
      return ImageShape.of(rows, columns);
    }
    int pixels = each.get(0);
    int side = (int) Math.round(Math.sqrt(pixels));
    boolean square = side * side == pixels && side >= 1 && side <= MAX_SIDE;
    ImageShape found = size.orElse(square ? ImageShape.of(side, side) : ImageShape.of(1, 1));
    if (found.pixels() != pixels) {
      throw new InkgraphException(
          array.shown()
              + " has "
              + pixels
              + " pixels for each image, which are not "
              + (size.isPresent() ? found : "a square; use --size ROWSxCOLUMNS"));
    }
    return found;
  }

  ImageShape shape() {
    return shape;
  }

  /**
   * Reads the pixels of the first images.
   *
   * @return uint8 {@code [count, rows, columns]} in row-major order
   * @throws InkgraphException if there is a value that is not a pixel's, or they do not fit into
   *     memory
   * @throws IOException if they cannot be read
   */
  byte[] pixels(int count) throws IOException {
    boolean fortran = array.header().fortranOrder();
    int read = fortran ? array.header().elements() : count * shape.pixels() * channels;
    double scale = scale(read);
    try {
      byte[] values = new byte[read];
      array.read(
          type,
          read,
          (index, bytes, at) -> values[index] = (byte) Math.round(type.number(bytes, at) * scale));
      byte[] ordered = fortran ? rowMajor(values, count) : values;
      return channels == 1 ? ordered : gray(ordered, count);
    } catch (OutOfMemoryError e) {
      throw new InkgraphException(
          array.shown()
              + " does not fit into Java's memory; allow more (JAVA_OPTS=-Xmx8g) or save fewer"
              + " images",
          e);
    }
  }

  /** Returns 255 for pixels from 0 to 1, and 1 for pixels from 0 to 255. */
  private double scale(int read) throws IOException {
    double[] range = {0, 0};
    array.read(
        type,
        read,
        (index, bytes, at) -> {
          double value = type.number(bytes, at);
          if (!(value >= 0 && value <= 255)) {
            throw new InkgraphException(
                array.shown()
                    + " has the value "
                    + value
                    + " at element "
                    + index
                    + "; pixels are from 0 to 255, or from 0 to 1");
          }
          range[1] = Math.max(range[1], value);
        });
    return range[1] > 0 && range[1] <= 1 ? 255 : 1;
  }

  /** Returns the first images of an array whose first index varies fastest. */
  private byte[] rowMajor(byte[] values, int count) {
    List<Integer> dimensions = array.header().shape();
    int images = dimensions.get(0);
    int size = shape.pixels() * channels;
    byte[] ordered = new byte[count * size];
    for (int element = 0; element < size; element++) {
      // The index of the element, from that of the last dimension, times its stride.
      int from = 0;
      int rest = element;
      for (int axis = dimensions.size() - 1; axis > 0; axis--) {
        int stride = dimensions.subList(0, axis).stream().reduce(1, (a, b) -> a * b);
        from += rest % dimensions.get(axis) * stride;
        rest /= dimensions.get(axis);
      }
      for (int image = 0; image < Math.min(count, images); image++) {
        ordered[image * size + element] = values[from + image];
      }
    }
    return ordered;
  }

  /** Returns colors as pictures in gray. */
  private byte[] gray(byte[] values, int count) {
    int size = shape.pixels();
    int step = channelsFirst ? 1 : channels;
    int plane = channelsFirst ? size : 1;
    byte[] gray = new byte[count * size];
    BufferedImage picture =
        new BufferedImage(shape.columns(), shape.rows(), BufferedImage.TYPE_INT_ARGB);
    int[] colors = new int[size];
    for (int image = 0; image < count; image++) {
      for (int pixel = 0; pixel < size; pixel++) {
        int at = image * size * channels + pixel * step;
        int opacity = channels == 4 ? values[at + 3 * plane] & 0xFF : 0xFF;
        colors[pixel] =
            opacity << 24
                | (values[at] & 0xFF) << 16
                | (values[at + plane] & 0xFF) << 8
                | (values[at + 2 * plane] & 0xFF);
      }
      picture.setRGB(0, 0, shape.columns(), shape.rows(), colors, 0, shape.columns());
      System.arraycopy(GrayPicture.of(picture).gray(), 0, gray, image * size, size);
    }
    return gray;
  }
}

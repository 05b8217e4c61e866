package org.inkgraph.data.source;

import java.nio.file.Path;
import java.util.Arrays;
import org.inkgraph.data.ImageShape;
import org.inkgraph.runtime.InkgraphException;

/** Collects images as they are read, in one array that grows with them. */
public final class ImageCollector {
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;
  private static final int FIRST_IMAGES = 256;
  private static final int FIRST_BYTES = 1 << 18;

  private final Path file;
  private final ImageShape shape;
  private final LabelTexts labels;
  private byte[] pixels;
  private byte[] indices;
  private int count;

  /**
   * @param file the file that is read, for messages
   */
  public ImageCollector(Path file, ImageShape shape) {
    this.file = file;
    this.shape = shape;
    labels = new LabelTexts(file);
    pixels = new byte[Math.max(FIRST_BYTES, shape.pixels())];
    indices = new byte[FIRST_IMAGES];
  }

  /**
   * Adds an image.
   *
   * @param image uint8 {@code [rows, columns]} in row-major order; is copied
   * @throws InkgraphException if the images are more than memory or an array holds, or the labels
   *     are more than 256
   */
  public void add(byte[] image, String label) {
    long length = (long) (count + 1) * image.length;
    if (length > MAX_LENGTH) {
      throw new InkgraphException(file + " has more than 2 GiB of pixels; use --limit");
    }
    try {
      if (length > pixels.length) {
        pixels = Arrays.copyOf(pixels, (int) Math.min(MAX_LENGTH, 2L * pixels.length));
      }
      if (count == indices.length) {
        indices = Arrays.copyOf(indices, 2 * indices.length);
      }
    } catch (OutOfMemoryError e) {
      throw new InkgraphException(
          file + " does not fit into Java's memory; allow more (JAVA_OPTS=-Xmx8g) or use --limit",
          e);
    }
    System.arraycopy(image, 0, pixels, count * image.length, image.length);
    indices[count++] = (byte) labels.index(label);
  }

  /** Returns the number of images. */
  public int count() {
    return count;
  }

  /** Returns the images that were added. */
  public LabeledImages images() {
    return new LabeledImages(
        shape,
        Arrays.copyOf(pixels, count * shape.pixels()),
        Arrays.copyOf(indices, count),
        labels.texts());
  }
}

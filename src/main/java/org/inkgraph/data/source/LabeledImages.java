package org.inkgraph.data.source;

import java.util.Arrays;
import java.util.List;
import org.inkgraph.data.ImageShape;

/**
 * Images whose labels are texts, such as {@code 7} or {@code cat}.
 *
 * <p>The arrays are not copied: callers must not modify an array that they pass or receive.
 */
public final class LabeledImages {
  private final ImageShape shape;
  private final byte[] pixels;
  private final byte[] indices;
  private final List<String> labels;

  /**
   * @param pixels uint8 {@code [count, rows, columns]} in row-major order
   * @param indices uint8 {@code [count]}, the index of each image's label in {@code labels}
   * @param labels the different labels, at most 256, in any order
   * @throws IllegalArgumentException if the lengths do not fit each other
   */
  public LabeledImages(ImageShape shape, byte[] pixels, byte[] indices, List<String> labels) {
    if (pixels.length != (long) indices.length * shape.pixels()) {
      throw new IllegalArgumentException(
          indices.length + " images of " + shape + " do not have " + pixels.length + " pixels");
    }
    this.shape = shape;
    this.pixels = pixels;
    this.indices = indices;
    this.labels = List.copyOf(labels);
  }

  /** Returns the size of an image. */
  public ImageShape shape() {
    return shape;
  }

  /** Returns the number of images. */
  public int count() {
    return indices.length;
  }

  /** Returns the pixels, uint8 {@code [count, rows, columns]} in row-major order. */
  public byte[] pixels() {
    return pixels;
  }

  /** Returns the different labels. */
  public List<String> labels() {
    return labels;
  }

  /** Returns the index in {@link #labels} of the label of image {@code image}. */
  public int index(int image) {
    return indices[image] & 0xFF;
  }

  /**
   * Returns the images, in this order.
   *
   * @param images their numbers
   */
  public LabeledImages select(int[] images) {
    int size = shape.pixels();
    byte[] selectedPixels = new byte[images.length * size];
    byte[] selectedIndices = new byte[images.length];
    for (int i = 0; i < images.length; i++) {
      System.arraycopy(pixels, images[i] * size, selectedPixels, i * size, size);
      selectedIndices[i] = indices[images[i]];
    }
    return new LabeledImages(shape, selectedPixels, selectedIndices, labels);
  }

  /** Returns the images with rows and columns exchanged. */
  public LabeledImages transposed() {
    int size = shape.pixels();
    byte[] transposed = new byte[pixels.length];
    for (int start = 0; start < pixels.length; start += size) {
      for (int pixel = 0; pixel < size; pixel++) {
        int row = pixel / shape.columns();
        int column = pixel % shape.columns();
        transposed[start + column * shape.rows() + row] = pixels[start + pixel];
      }
    }
    return new LabeledImages(
        ImageShape.of(shape.columns(), shape.rows()), transposed, indices, labels);
  }

  /** Returns the images with 255 for 0 and 0 for 255. */
  public LabeledImages inverted() {
    byte[] inverted = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      inverted[i] = (byte) ~pixels[i];
    }
    return new LabeledImages(shape, inverted, indices, labels);
  }

  /** Returns the numbers of the images of a label, in their order. */
  public int[] imagesOf(int label) {
    int[] images = new int[indices.length];
    int count = 0;
    for (int i = 0; i < indices.length; i++) {
      if (index(i) == label) {
        images[count++] = i;
      }
    }
    return Arrays.copyOf(images, count);
  }
}

package org.inkgraph.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Labeled gray images of one size, stored as in IDX files: pixels row by row, one unsigned byte
 * each, 0 for background and 255 for ink.
 *
 * <p>The arrays are not copied, since those of a training set have 47 MB: callers must not modify
 * an array that they pass or receive.
 */
public final class ImageSet {
  private final ImageShape shape;
  private final byte[] pixels;
  private final byte[] labels;

  /**
   * @param shape of an image
   * @param pixels uint8 {@code [count, rows, columns]} in row-major order
   * @param labels uint8 {@code [count]}, the class of each image
   * @throws IllegalArgumentException if the number of pixels is not {@code labels.length * rows *
   *     columns}
   */
  public ImageSet(ImageShape shape, byte[] pixels, byte[] labels) {
    long expected = (long) labels.length * shape.pixels();
    if (pixels.length != expected) {
      throw new IllegalArgumentException(
          labels.length
              + " images of "
              + shape
              + " have "
              + expected
              + " pixels, got "
              + pixels.length);
    }
    this.shape = shape;
    this.pixels = pixels;
    this.labels = labels;
  }

  /** Returns the size of an image. */
  public ImageShape shape() {
    return shape;
  }

  /** Returns the pixels, uint8 {@code [count, rows, columns]} in row-major order. */
  public byte[] pixels() {
    return pixels;
  }

  /** Returns the labels, uint8 {@code [count]}, the class of each image. */
  public byte[] labels() {
    return labels;
  }

  /** Returns the number of images. */
  public int count() {
    return labels.length;
  }

  /** Returns the class of image {@code index}, 0 to 255. */
  public int label(int index) {
    return labels[index] & 0xFF;
  }

  /** Returns one more than the largest label, or 0 if there are no images. */
  public int classes() {
    int largest = -1;
    for (byte label : labels) {
      largest = Math.max(largest, label & 0xFF);
    }
    return largest + 1;
  }

  /**
   * Returns a copy of the images {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @throws IndexOutOfBoundsException if the range does not lie within {@code 0..count()}
   */
  public ImageSet slice(int from, int to) {
    Objects.checkFromToIndex(from, to, count());
    return new ImageSet(
        shape,
        Arrays.copyOfRange(pixels, from * shape.pixels(), to * shape.pixels()),
        Arrays.copyOfRange(labels, from, to));
  }

  /**
   * Returns copies of some images, in the order of {@code indices}.
   *
   * @throws IndexOutOfBoundsException if there is no image of an index
   */
  public ImageSet select(int... indices) {
    int size = shape.pixels();
    byte[] selectedPixels = new byte[Math.multiplyExact(indices.length, size)];
    byte[] selectedLabels = new byte[indices.length];
    for (int i = 0; i < indices.length; i++) {
      int image = Objects.checkIndex(indices[i], count());
      System.arraycopy(pixels, image * size, selectedPixels, i * size, size);
      selectedLabels[i] = labels[image];
    }
    return new ImageSet(shape, selectedPixels, selectedLabels);
  }

  /** Returns copies of the images with rows and columns exchanged. */
  ImageSet transposed() {
    int size = shape.pixels();
    byte[] transposed = new byte[pixels.length];
    for (int start = 0; start < pixels.length; start += size) {
      for (int pixel = 0; pixel < size; pixel++) {
        int row = pixel / shape.columns();
        int column = pixel % shape.columns();
        transposed[start + column * shape.rows() + row] = pixels[start + pixel];
      }
    }
    return new ImageSet(ImageShape.of(shape.columns(), shape.rows()), transposed, labels);
  }

  /**
   * Returns copies of the first images of some classes.
   *
   * @param newLabels by label, the label that it becomes, or -1 if its images are left out
   * @param limit maximum number of images
   */
  ImageSet relabeled(int[] newLabels, int limit) {
    int[] kept =
        IntStream.range(0, count()).filter(i -> newLabels[label(i)] >= 0).limit(limit).toArray();
    ImageSet selected = kept.length == count() ? this : select(kept);
    byte[] relabeled = new byte[kept.length];
    for (int i = 0; i < kept.length; i++) {
      relabeled[i] = (byte) newLabels[label(kept[i])];
    }
    return new ImageSet(shape, selected.pixels, relabeled);
  }

  /**
   * Returns copies of at most {@code most} images, in their order: one at random of each part of
   * the set, so that neither an order by class nor a cycle of classes distorts the sample.
   */
  public ImageSet sample(int most, long seed) {
    int size = Math.min(most, count());
    Random random = new Random(seed);
    byte[] sampledPixels = new byte[size * shape.pixels()];
    byte[] sampledLabels = new byte[size];
    for (int i = 0; i < size; i++) {
      int from = (int) ((long) i * count() / size);
      int to = (int) ((i + 1L) * count() / size);
      int image = from + random.nextInt(to - from);
      System.arraycopy(
          pixels, image * shape.pixels(), sampledPixels, i * shape.pixels(), shape.pixels());
      sampledLabels[i] = labels[image];
    }
    return new ImageSet(shape, sampledPixels, sampledLabels);
  }

  /**
   * Returns a copy of these images followed by {@code others}.
   *
   * @throws IllegalArgumentException if {@code others} have another size
   */
  ImageSet followedBy(ImageSet others) {
    if (!others.shape.equals(shape)) {
      throw new IllegalArgumentException(
          "images of " + others.shape + " cannot follow images of " + shape);
    }
    byte[] allPixels = Arrays.copyOf(pixels, pixels.length + others.pixels.length);
    System.arraycopy(others.pixels, 0, allPixels, pixels.length, others.pixels.length);
    byte[] allLabels = Arrays.copyOf(labels, labels.length + others.labels.length);
    System.arraycopy(others.labels, 0, allLabels, labels.length, others.labels.length);
    return new ImageSet(shape, allPixels, allLabels);
  }
}

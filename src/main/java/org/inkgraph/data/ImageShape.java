package org.inkgraph.data;

import java.io.Serializable;
import org.inkgraph.runtime.Preconditions;

/**
 * The size of the images of a data set or a model.
 *
 * @param rows height in pixels, at least 1
 * @param columns width in pixels, at least 1
 * @param channels values per pixel; 1, as all images are gray
 */
public record ImageShape(int rows, int columns, int channels) implements Serializable {
  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public ImageShape {
    Preconditions.requireAtLeast("rows", rows, 1);
    Preconditions.requireAtLeast("columns", columns, 1);
    Preconditions.require(channels == 1, "channels", "1", channels);
  }

  /**
   * The size of gray images.
   *
   * @throws IllegalArgumentException if a side is below 1
   */
  public static ImageShape of(int rows, int columns) {
    return new ImageShape(rows, columns, 1);
  }

  /**
   * Number of values in one image.
   *
   * @throws ArithmeticException if they are more than an array holds
   */
  public int pixels() {
    return Math.multiplyExact(rows, columns) * channels;
  }

  /** Dimensions of a batch of gray images, {@code [size, rows, columns]}; a size of -1 is any. */
  public long[] batch(long size) {
    return new long[] {size, rows, columns};
  }

  /** Such as {@code 28x28}. */
  @Override
  public String toString() {
    return rows + "x" + columns;
  }
}

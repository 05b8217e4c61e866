package org.inkgraph.train.graph;

import java.util.List;
import org.inkgraph.data.ImageShape;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A sampler of values between the pixels of images: interpolated bilinearly inside, and background
 * (0) outside an image.
 */
final class BilinearSampler {
  /** Padding left of and above an image, in pixels. */
  private static final int BEFORE = 1;

  /**
   * Padding right of and below it, at least: the largest index also has a right and a lower
   * neighbor.
   */
  private static final int AFTER = 2;

  private final int rows;
  private final int columns;

  /** Size of a padded image, in pixels; the width is even, so that each row is made of pairs. */
  private final int height;

  private final int width;

  /**
   * @param shape of an image
   */
  BilinearSampler(ImageShape shape) {
    this.rows = shape.rows();
    this.columns = shape.columns();
    this.height = BEFORE + rows + AFTER;
    int least = BEFORE + columns + AFTER;
    this.width = least + least % 2;
  }

  /** Returns the number of images. */
  static Operand<TInt32> count(Ops tf, Operand<TFloat32> images) {
    return tf.gather(tf.shape(images), tf.constant(0), tf.constant(0));
  }

  /**
   * Returns the values of images at positions of their own.
   *
   * @param images {@code [count, rows, columns]}
   * @param columnsAt positions in pixels from the first column, the same shape
   * @param rowsAt positions in pixels from the first row, the same shape
   * @return the same shape
   */
  Operand<TFloat32> sample(
      Ops tf, Operand<TFloat32> images, Operand<TFloat32> columnsAt, Operand<TFloat32> rowsAt) {
    Operand<TFloat32> x = tf.clipByValue(columnsAt, tf.constant(-1f), tf.constant((float) columns));
    Operand<TFloat32> y = tf.clipByValue(rowsAt, tf.constant(-1f), tf.constant((float) rows));
    Operand<TFloat32> left = tf.math.floor(x);
    Operand<TFloat32> top = tf.math.floor(y);
    // The index within one image fits a float exactly; then the index of the image is added.
    Operand<TInt32> within =
        tf.dtypes.cast(
            tf.math.add(tf.math.mul(top, tf.constant((float) width)), left), TInt32.class);
    Operand<TInt32> pixels =
        tf.math.mul(count(tf, images), tf.constant(width * height)); // with padding
    Operand<TInt32> firsts =
        tf.reshape(
            tf.range(
                tf.constant(width + 1),
                tf.math.add(pixels, tf.constant(width + 1)),
                tf.constant(width * height)),
            tf.array(-1, 1, 1));
    Operand<TFloat32> pairs = pairs(tf, images);
    Operand<TInt32> upperPair = pairAt(tf, tf.math.add(within, firsts), pixels);
    Operand<TInt32> lowerPair = tf.math.add(upperPair, tf.constant(width / 2));
    Operand<TFloat32> rightward = tf.math.sub(x, left);
    Operand<TFloat32> upper = interpolated(tf, pairs, upperPair, rightward);
    Operand<TFloat32> lower = interpolated(tf, pairs, lowerPair, rightward);
    return between(tf, upper, lower, tf.math.sub(y, top));
  }

  /**
   * Returns each pixel of the padded images with its right neighbor: first the pairs whose left one
   * has an even index, then the others. Both are the images themselves in another shape, where
   * interleaving pixels would copy them one by one.
   *
   * @return {@code [pixels, 2]}
   */
  private Operand<TFloat32> pairs(Ops tf, Operand<TFloat32> images) {
    return tf.concat(
        List.of(padded(tf, images, BEFORE), padded(tf, images, BEFORE - 1)), tf.constant(0));
  }

  /** Pads images, with {@code before} pixels on the left, and returns their pixels two by two. */
  private Operand<TFloat32> padded(Ops tf, Operand<TFloat32> images, int before) {
    int[][] paddings = {{0, 0}, {BEFORE, AFTER}, {before, width - columns - before}};
    return tf.reshape(tf.pad(images, tf.constant(paddings), tf.constant(0f)), tf.array(-1, 2));
  }

  /** Returns where among the pairs those are whose left pixel has the given index. */
  private static Operand<TInt32> pairAt(Ops tf, Operand<TInt32> index, Operand<TInt32> pixels) {
    Operand<TInt32> isOdd = tf.bitwise.bitwiseAnd(index, tf.constant(1));
    Operand<TInt32> evenPairs = tf.bitwise.rightShift(pixels, tf.constant(1));
    return tf.math.add(tf.bitwise.rightShift(index, tf.constant(1)), tf.math.mul(isOdd, evenPairs));
  }

  /** Looks up pairs with GatherNd, which takes two thirds of Gather's time for such short rows. */
  private static Operand<TFloat32> interpolated(
      Ops tf, Operand<TFloat32> pairs, Operand<TInt32> at, Operand<TFloat32> rightward) {
    Operand<TFloat32> found = tf.gatherNd(pairs, tf.expandDims(at, tf.constant(-1)));
    List<Output<TFloat32>> neighbors = tf.unstack(found, 2L, Unstack.axis(-1L)).output();
    return between(tf, neighbors.get(0), neighbors.get(1), rightward);
  }

  private static Operand<TFloat32> between(
      Ops tf, Operand<TFloat32> from, Operand<TFloat32> to, Operand<TFloat32> share) {
    return tf.math.add(from, tf.math.mul(share, tf.math.sub(to, from)));
  }
}

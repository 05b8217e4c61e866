package org.inkgraph.train.graph;

import java.util.List;
import org.inkgraph.data.ImageShape;
import org.inkgraph.train.recipe.Augmentation;
import org.inkgraph.train.recipe.Seeds;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Augments a batch of images in the graph: an affine map about the center and an elastic
 * displacement determine for each output pixel its source position in the image. Values between
 * pixels are interpolated bilinearly; values outside an image are background.
 *
 * <p>Each image has its own augmentation, which depends only on the seed, the step and the image's
 * index in the batch: so a resumed run and any number of shards produce the same images.
 */
final class ImageAugmenter {
  /** Number of random affine parameters per image: angle, two scales, shear and two shifts. */
  private static final int AFFINE = 6;

  /** Padding left of and above an image, in pixels. */
  private static final int BEFORE = 1;

  /**
   * Padding right of and below it, at least: the largest index also has a right and a lower
   * neighbor.
   */
  private static final int AFTER = 2;

  private final Augmentation augmentation;
  private final long seed;
  private final int rows;
  private final int columns;

  /**
   * @param seed of the run
   * @param shape of an image
   */
  ImageAugmenter(Augmentation augmentation, long seed, ImageShape shape) {
    this.augmentation = augmentation;
    this.seed = seed;
    this.rows = shape.rows();
    this.columns = shape.columns();
  }

  /** Source positions of all output pixels, {@code [batch_size, rows, columns]}. */
  record Sources(Operand<TFloat32> x, Operand<TFloat32> y) {}

  /**
   * Augments a batch.
   *
   * @param images {@code [batch_size, rows, columns]}
   * @param step number of the step in the run, scalar
   * @param strength factor of all random parameters, scalar
   * @return the same shape
   */
  Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> images, Operand<TInt64> step, Operand<TFloat32> strength) {
    return sample(tf, images, sources(tf, batchSize(tf, images), step, strength));
  }

  /** Draws the source positions for {@code count} images. */
  Sources sources(Ops tf, Operand<TInt32> count, Operand<TInt64> step, Operand<TFloat32> strength) {
    Sources affine = affine(tf, count, step, strength);
    if (augmentation.elastic() == null) {
      return affine;
    }
    Sources elastic = elastic(tf, augmentation.elastic(), count, step, strength);
    return new Sources(tf.math.add(affine.x(), elastic.x()), tf.math.add(affine.y(), elastic.y()));
  }

  /** Shears the rows, scales both axes, rotates and shifts, in this order. */
  private Sources affine(
      Ops tf, Operand<TInt32> count, Operand<TInt64> step, Operand<TFloat32> strength) {
    Operand<TInt32> one = tf.constant(1);
    List<Operand<TFloat32>> parameters =
        tf
            .unstack(
                uniform(
                    tf,
                    "affine",
                    step,
                    strength,
                    tf.stack(List.of(tf.constant(AFFINE), count, one, one))),
                (long) AFFINE)
            .output()
            .stream()
            .<Operand<TFloat32>>map(output -> output)
            .toList();
    Operand<TFloat32> angle = times(tf, parameters.get(0), Math.toRadians(augmentation.rotation()));
    Operand<TFloat32> width = plusOne(tf, times(tf, parameters.get(1), augmentation.scale()));
    Operand<TFloat32> height = plusOne(tf, times(tf, parameters.get(2), augmentation.scale()));
    Operand<TFloat32> shear = times(tf, parameters.get(3), augmentation.shear());
    Operand<TFloat32> shiftX = times(tf, parameters.get(4), augmentation.translation());
    Operand<TFloat32> shiftY = times(tf, parameters.get(5), augmentation.translation());

    Operand<TFloat32> cosine = tf.math.cos(angle);
    Operand<TFloat32> sine = tf.math.sin(angle);
    Operand<TFloat32> xByColumn = tf.math.mul(cosine, width);
    Operand<TFloat32> yByColumn = tf.math.mul(sine, width);
    Operand<TFloat32> xByRow =
        tf.math.sub(tf.math.mul(xByColumn, shear), tf.math.mul(sine, height));
    Operand<TFloat32> yByRow =
        tf.math.add(tf.math.mul(yByColumn, shear), tf.math.mul(cosine, height));
    return new Sources(
        plane(tf, xByColumn, xByRow, shiftX, center(columns)),
        plane(tf, yByColumn, yByRow, shiftY, center(rows)));
  }

  /** {@code byColumn * column + byRow * row + shift + center}, both relative to the center. */
  private Operand<TFloat32> plane(
      Ops tf,
      Operand<TFloat32> byColumn,
      Operand<TFloat32> byRow,
      Operand<TFloat32> shift,
      float center) {
    Operand<TFloat32> alongRow =
        tf.math.add(
            tf.math.mul(byColumn, tf.reshape(fromCenter(tf, columns), tf.array(1, 1, columns))),
            tf.math.add(shift, tf.constant(center)));
    Operand<TFloat32> downColumn =
        tf.math.mul(byRow, tf.reshape(fromCenter(tf, rows), tf.array(1, rows, 1)));
    return tf.math.add(alongRow, downColumn);
  }

  private Sources elastic(
      Ops tf,
      Augmentation.Elastic elastic,
      Operand<TInt32> count,
      Operand<TInt64> step,
      Operand<TFloat32> strength) {
    Operand<TFloat32> noise =
        uniform(
            tf,
            "elastic",
            step,
            strength,
            tf.stack(List.of(tf.constant(2), count, tf.constant(rows), tf.constant(columns))));
    Operand<TFloat32> downColumns =
        tf.train.batchMatMul(
            tf.constant(gaussian(rows, elastic.smoothness(), elastic.displacement())),
            tf.reshape(noise, tf.array(-1, rows, columns)),
            TFloat32.class);
    Operand<TFloat32> smooth =
        tf.linalg.matMul(
            tf.reshape(downColumns, tf.array(-1, columns)),
            tf.constant(gaussian(columns, elastic.smoothness(), 1)));
    // Never fed: keeps TensorFlow from also computing positions in bfloat16, to an eighth of a
    // pixel.
    Operand<TFloat32> exact = tf.placeholderWithDefault(smooth, Shape.of(-1, columns));
    List<Output<TFloat32>> axes =
        tf.unstack(
                tf.reshape(
                    exact,
                    tf.stack(
                        List.of(tf.constant(2), count, tf.constant(rows), tf.constant(columns)))),
                2L)
            .output();
    return new Sources(axes.get(0), axes.get(1));
  }

  /**
   * Returns the matrix that smooths along one axis; values outside are zero.
   *
   * @param factor by which the result is multiplied
   */
  static float[][] gaussian(int size, double deviation, double factor) {
    int reach = (int) Math.ceil(6 * deviation);
    double sum = 0;
    for (int distance = -reach; distance <= reach; distance++) {
      sum += bell(distance, deviation);
    }
    float[][] matrix = new float[size][size];
    for (int to = 0; to < size; to++) {
      for (int from = 0; from < size; from++) {
        matrix[to][from] = (float) (factor * bell(from - to, deviation) / sum);
      }
    }
    return matrix;
  }

  private static double bell(double distance, double deviation) {
    return StrictMath.exp(-distance * distance / (2 * deviation * deviation));
  }

  /**
   * Samples images at the source positions, with bilinear interpolation.
   *
   * @param images {@code [batch_size, rows, columns]}
   * @return the same shape
   */
  Operand<TFloat32> sample(Ops tf, Operand<TFloat32> images, Sources sources) {
    int width = BEFORE + columns + AFTER;
    width += width % 2;
    int height = BEFORE + rows + AFTER;
    Operand<TFloat32> x =
        tf.clipByValue(sources.x(), tf.constant(-1f), tf.constant((float) columns));
    Operand<TFloat32> y = tf.clipByValue(sources.y(), tf.constant(-1f), tf.constant((float) rows));
    Operand<TFloat32> left = tf.math.floor(x);
    Operand<TFloat32> top = tf.math.floor(y);
    // The index within one image fits a float exactly; then the index of the image is added.
    Operand<TInt32> within =
        tf.dtypes.cast(
            tf.math.add(tf.math.mul(top, tf.constant((float) width)), left), TInt32.class);
    Operand<TInt32> pixels =
        tf.math.mul(batchSize(tf, images), tf.constant(width * height)); // with padding
    Operand<TInt32> firsts =
        tf.reshape(
            tf.range(
                tf.constant(width + 1),
                tf.math.add(pixels, tf.constant(width + 1)),
                tf.constant(width * height)),
            tf.array(-1, 1, 1));
    Operand<TFloat32> pairs = pairs(tf, images, width);
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
   * @param width of a padded image, even
   * @return {@code [pixels, 2]}
   */
  private Operand<TFloat32> pairs(Ops tf, Operand<TFloat32> images, int width) {
    return tf.concat(
        List.of(padded(tf, images, BEFORE, width), padded(tf, images, BEFORE - 1, width)),
        tf.constant(0));
  }

  /** Pads images, with {@code before} pixels on the left, and returns their pixels two by two. */
  private Operand<TFloat32> padded(Ops tf, Operand<TFloat32> images, int before, int width) {
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

  /** Draws from the uniform distribution over [-1, 1], times the strength. */
  private Operand<TFloat32> uniform(
      Ops tf,
      String purpose,
      Operand<TInt64> step,
      Operand<TFloat32> strength,
      Operand<TInt32> shape) {
    Operand<TInt64> key =
        tf.stack(List.of(tf.constant(Seeds.derive(seed, "distortion", purpose)), step));
    Operand<TFloat32> fractions = tf.random.statelessRandomUniform(shape, key, TFloat32.class);
    return tf.math.mul(
        tf.math.sub(tf.math.mul(fractions, tf.constant(2f)), tf.constant(1f)), strength);
  }

  private static Operand<TInt32> batchSize(Ops tf, Operand<TFloat32> images) {
    return tf.gather(tf.shape(images), tf.constant(0), tf.constant(0));
  }

  private static Operand<TFloat32> times(Ops tf, Operand<TFloat32> values, double factor) {
    return tf.math.mul(values, tf.constant((float) factor));
  }

  private static Operand<TFloat32> plusOne(Ops tf, Operand<TFloat32> values) {
    return tf.math.add(values, tf.constant(1f));
  }

  private static float center(int size) {
    return (size - 1) / 2f;
  }

  private static Operand<TFloat32> fromCenter(Ops tf, int size) {
    float[] distances = new float[size];
    for (int i = 0; i < size; i++) {
      distances[i] = i - center(size);
    }
    return tf.constant(distances);
  }
}

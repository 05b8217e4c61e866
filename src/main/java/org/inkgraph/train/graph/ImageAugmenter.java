package org.inkgraph.train.graph;

import java.util.List;
import org.inkgraph.train.recipe.Augmentation;
import org.inkgraph.train.recipe.Seeds;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Distorts a batch of images in the graph: an affine map about the centre and an elastic
 * displacement, which say for each pixel of the result where in the image it comes from. What lies
 * between pixels is interpolated in both directions, what lies outside an image is background.
 *
 * <p>Each image has its own distortion, which follows from the seed, the step and the image's place
 * in the batch alone: a run can be taken up in the middle, and cutting it in shards changes
 * nothing.
 */
final class ImageAugmenter {
  /** Random numbers that place one image: angle, two scales, shear and two shifts. */
  private static final int AFFINE = 6;

  /** Pixels of background left of and above an image: one step outside is background already. */
  private static final int BEFORE = 1;

  /** And right of and below it: the largest index has a right and a lower neighbour too. */
  private static final int AFTER = 2;

  private final Augmentation augmentation;
  private final long seed;
  private final int rows;
  private final int columns;

  /**
   * @param seed of the run
   * @param rows height of an image in pixels
   * @param columns width of an image in pixels
   */
  ImageAugmenter(Augmentation augmentation, long seed, int rows, int columns) {
    this.augmentation = augmentation;
    this.seed = seed;
    this.rows = rows;
    this.columns = columns;
  }

  /** Where in an image each pixel of the result comes from, {@code [batch_size, rows, columns]}. */
  record Sources(Operand<TFloat32> x, Operand<TFloat32> y) {}

  /**
   * Distorts a batch.
   *
   * @param images {@code [batch_size, rows, columns]}
   * @param step scalar, counts the steps of the run
   * @param strength scalar, by which all that is drawn is multiplied
   * @return the same shape
   */
  Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> images, Operand<TInt64> step, Operand<TFloat32> strength) {
    return sample(tf, images, sources(tf, batchSize(tf, images), step, strength));
  }

  /** Draws where the pixels of a batch come from, for {@code count} images. */
  Sources sources(Ops tf, Operand<TInt32> count, Operand<TInt64> step, Operand<TFloat32> strength) {
    Sources affine = affine(tf, count, step, strength);
    if (augmentation.elastic() == null) {
      return affine;
    }
    Sources elastic = elastic(tf, augmentation.elastic(), count, step, strength);
    return new Sources(tf.math.add(affine.x(), elastic.x()), tf.math.add(affine.y(), elastic.y()));
  }

  /** A shear of the rows, a change of both scales, a rotation and a shift, in this order. */
  private Sources affine(
      Ops tf, Operand<TInt32> count, Operand<TInt64> step, Operand<TFloat32> strength) {
    Operand<TInt32> one = tf.constant(1);
    List<Operand<TFloat32>> drawn =
        tf
            .unstack(
                evenly(
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
    Operand<TFloat32> angle = times(tf, drawn.get(0), Math.toRadians(augmentation.rotation()));
    Operand<TFloat32> width = plusOne(tf, times(tf, drawn.get(1), augmentation.scale()));
    Operand<TFloat32> height = plusOne(tf, times(tf, drawn.get(2), augmentation.scale()));
    Operand<TFloat32> shear = times(tf, drawn.get(3), augmentation.shear());
    Operand<TFloat32> shiftX = times(tf, drawn.get(4), augmentation.translation());
    Operand<TFloat32> shiftY = times(tf, drawn.get(5), augmentation.translation());

    Operand<TFloat32> cosine = tf.math.cos(angle);
    Operand<TFloat32> sine = tf.math.sin(angle);
    Operand<TFloat32> xByColumn = tf.math.mul(cosine, width);
    Operand<TFloat32> yByColumn = tf.math.mul(sine, width);
    Operand<TFloat32> xByRow =
        tf.math.sub(tf.math.mul(xByColumn, shear), tf.math.mul(sine, height));
    Operand<TFloat32> yByRow =
        tf.math.add(tf.math.mul(yByColumn, shear), tf.math.mul(cosine, height));
    return new Sources(
        plane(tf, xByColumn, xByRow, shiftX, centre(columns)),
        plane(tf, yByColumn, yByRow, shiftY, centre(rows)));
  }

  /** {@code byColumn * column + byRow * row + shift + centre}, both counted from the centre. */
  private Operand<TFloat32> plane(
      Ops tf,
      Operand<TFloat32> byColumn,
      Operand<TFloat32> byRow,
      Operand<TFloat32> shift,
      float centre) {
    Operand<TFloat32> alongRow =
        tf.math.add(
            tf.math.mul(byColumn, tf.reshape(fromCentre(tf, columns), tf.array(1, 1, columns))),
            tf.math.add(shift, tf.constant(centre)));
    Operand<TFloat32> downColumn =
        tf.math.mul(byRow, tf.reshape(fromCentre(tf, rows), tf.array(1, rows, 1)));
    return tf.math.add(alongRow, downColumn);
  }

  private Sources elastic(
      Ops tf,
      Augmentation.Elastic elastic,
      Operand<TInt32> count,
      Operand<TInt64> step,
      Operand<TFloat32> strength) {
    Operand<TFloat32> noise =
        evenly(
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
    // Never fed: it keeps TensorFlow from computing places in bfloat16 too, to an eighth of a
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
   * The matrix that smooths along one axis; what lies outside counts as zero.
   *
   * @param factor by which it multiplies as well
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
   * Interpolates between pixels.
   *
   * @param images {@code [batch_size, rows, columns]}
   * @return the same shape
   */
  Operand<TFloat32> sample(Ops tf, Operand<TFloat32> images, Sources sources) {
    int width = BEFORE + columns + AFTER;
    int height = BEFORE + rows + AFTER;
    Operand<TFloat32> padded =
        tf.pad(
            images,
            tf.constant(new int[][] {{0, 0}, {BEFORE, AFTER}, {BEFORE, AFTER}}),
            tf.constant(0f));
    Operand<TFloat32> x =
        tf.clipByValue(sources.x(), tf.constant(-1f), tf.constant((float) columns));
    Operand<TFloat32> y = tf.clipByValue(sources.y(), tf.constant(-1f), tf.constant((float) rows));
    Operand<TFloat32> left = tf.math.floor(x);
    Operand<TFloat32> top = tf.math.floor(y);
    // Within one image, so that a float holds it exactly; then from one image to the next.
    Operand<TInt32> within =
        tf.dtypes.cast(
            tf.math.add(tf.math.mul(top, tf.constant((float) width)), left), TInt32.class);
    Operand<TInt32> firsts =
        tf.reshape(
            tf.range(
                tf.constant(width + 1),
                tf.math.add(
                    tf.math.mul(batchSize(tf, images), tf.constant(width * height)),
                    tf.constant(width + 1)),
                tf.constant(width * height)),
            tf.array(-1, 1, 1));
    Operand<TInt32> corner = tf.math.add(within, firsts);
    List<Output<TFloat32>> corners =
        tf.unstack(
                tf.gather(squares(tf, padded, width), corner, tf.constant(0)),
                4L,
                Unstack.axis(-1L))
            .output();
    Operand<TFloat32> rightward = tf.math.sub(x, left);
    Operand<TFloat32> upper = between(tf, corners.get(0), corners.get(1), rightward);
    Operand<TFloat32> lower = between(tf, corners.get(2), corners.get(3), rightward);
    return between(tf, upper, lower, tf.math.sub(y, top));
  }

  /** Each pixel with its right, lower and lower right neighbour, so that one look finds all. */
  private static Operand<TFloat32> squares(Ops tf, Operand<TFloat32> padded, int width) {
    Operand<TFloat32> flat = tf.reshape(padded, tf.array(-1));
    Operand<TInt32> count =
        tf.math.sub(tf.reshape(tf.size(flat), tf.array(1)), tf.array(width + 1));
    return tf.stack(
        List.of(
            tf.slice(flat, tf.array(0), count),
            tf.slice(flat, tf.array(1), count),
            tf.slice(flat, tf.array(width), count),
            tf.slice(flat, tf.array(width + 1), count)),
        Stack.axis(1L));
  }

  private static Operand<TFloat32> between(
      Ops tf, Operand<TFloat32> from, Operand<TFloat32> to, Operand<TFloat32> share) {
    return tf.math.add(from, tf.math.mul(share, tf.math.sub(to, from)));
  }

  /** Evenly from -1 to 1, times the strength. */
  private Operand<TFloat32> evenly(
      Ops tf,
      String purpose,
      Operand<TInt64> step,
      Operand<TFloat32> strength,
      Operand<TInt32> shape) {
    Operand<TInt64> key =
        tf.stack(List.of(tf.constant(Seeds.derive(seed, "distortion", purpose)), step));
    Operand<TFloat32> uniform = tf.random.statelessRandomUniform(shape, key, TFloat32.class);
    return tf.math.mul(
        tf.math.sub(tf.math.mul(uniform, tf.constant(2f)), tf.constant(1f)), strength);
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

  private static float centre(int size) {
    return (size - 1) / 2f;
  }

  private static Operand<TFloat32> fromCentre(Ops tf, int size) {
    float[] distances = new float[size];
    for (int i = 0; i < size; i++) {
      distances[i] = i - centre(size);
    }
    return tf.constant(distances);
  }
}

package org.inkgraph.train.graph;

import java.util.List;
import org.inkgraph.data.ImageShape;
import org.inkgraph.train.recipe.Augmentation;
import org.inkgraph.train.recipe.Seeds;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * An augmenter of a batch of images in the graph: an affine map about the center and an elastic
 * displacement determine for each output pixel its source position in the image, where {@link
 * BilinearSampler} computes its value.
 *
 * <p>Each image has its own augmentation, which depends only on the seed, the step, the batch's
 * size and the image's index in it: so a resumed run and any number of shards produce the same
 * images.
 */
final class ImageAugmenter {
  /** Number of random affine parameters per image: angle, two scales, shear and two shifts. */
  private static final int AFFINE = 6;

  private final Augmentation augmentation;
  private final long seed;
  private final int rows;
  private final int columns;
  private final BilinearSampler sampler;

  /**
   * @param seed of the run
   * @param shape of an image
   */
  ImageAugmenter(Augmentation augmentation, long seed, ImageShape shape) {
    this.augmentation = augmentation;
    this.seed = seed;
    this.rows = shape.rows();
    this.columns = shape.columns();
    this.sampler = new BilinearSampler(shape);
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
    Sources sources = sources(tf, BilinearSampler.count(tf, images), step, strength);
    return sampler.sample(tf, images, sources.x(), sources.y());
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

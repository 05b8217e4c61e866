package org.inkgraph.train.graph;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ScatterUpdate;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * A data set within the graph, as the floats that a network reads, so that a step is fed with the
 * rows of its batch only. Data of at most {@link #MAX_BYTES} is loaded once; of more data, only the
 * next batches are loaded.
 */
final class InGraphDataset {
  /** One gibibyte: 340,000 images of MNIST's size. */
  static final long MAX_BYTES = 1L << 30;

  private static final int CHUNK = 1000;

  /** Concurrent calls load different rows. */
  private static final ScatterUpdate.Options UNLOCKED = ScatterUpdate.useLocking(false);

  /**
   * The encoding of labels as targets.
   *
   * @param classes number of classes
   * @param smoothing fraction of each target that is spread evenly over all classes
   */
  record Labels(int classes, double smoothing) {}

  private final int imageSize;
  private final Labels labels;

  /** Whether all images are in the graph. */
  private final boolean all;

  private final IdentityHashMap<ImageSet, Integer> firstRows = new IdentityHashMap<>();
  private final List<ImageSet> sets;

  private final Variable<TFloat32> images;
  private final Variable<TFloat32> targets;
  private final Placeholder<TInt32> rows;
  private final Placeholder<TUint8> newPixels;

  /** Fed, since TensorFlow multiplies by the reciprocal of a constant, which rounds otherwise. */
  private final Placeholder<TFloat32> maxPixel;

  private final Placeholder<TFloat32> newTargets;
  private final Op load;

  /**
   * @param sets the image sets of all steps
   * @param labels encoding of their labels
   * @param maxRows maximum number of images in one call of {@link #rowsOf}, if there are as many
   * @param maxBytes up to which all images are loaded once
   */
  InGraphDataset(Ops tf, List<ImageSet> sets, Labels labels, long maxRows, long maxBytes) {
    ImageShape shape = sets.get(0).shape();
    this.labels = labels;
    this.sets = sets;
    imageSize = shape.pixels();
    long total = sets.stream().mapToLong(ImageSet::count).sum();
    all = total * imageSize * Float.BYTES <= maxBytes;
    long capacity = all ? total : Math.min(total, maxRows);
    images = empty(tf, "images", Shape.of(shape.batch(capacity)));
    targets = empty(tf, "targets", Shape.of(capacity, labels.classes()));
    rows = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    newPixels = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(shape.batch(-1))));
    maxPixel = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    newTargets = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, labels.classes())));
    Operand<TFloat32> newImages = tf.math.div(tf.dtypes.cast(newPixels, TFloat32.class), maxPixel);
    load =
        tf.withControlDependencies(tf.scatterUpdate(images, rows, newImages, UNLOCKED))
            .scatterUpdate(targets, rows, newTargets, UNLOCKED);
  }

  private static Variable<TFloat32> empty(Ops tf, String name, Shape shape) {
    Ops init = tf.withInitScope();
    Variable<TFloat32> variable = init.withName(name).variable(shape, TFloat32.class);
    init.assign(variable, init.empty(init.constant(dimensions(shape)), TFloat32.class));
    return variable;
  }

  private static int[] dimensions(Shape shape) {
    return Arrays.stream(shape.asArray()).mapToInt(Math::toIntExact).toArray();
  }

  /**
   * Adds the images of some rows, {@code [batch_size, rows, columns]}, pixels from 0 to 1. The
   * placeholder, which is never fed, keeps TensorFlow from casting all images to another precision
   * at every step.
   */
  Operand<TFloat32> images(Ops tf, Operand<TInt32> batch) {
    return tf.placeholderWithDefault(tf.gather(images, batch, tf.constant(0)), newPixels.shape());
  }

  /**
   * Adds the targets of some rows, {@code [batch_size, classes]}: a smoothed one-hot encoding of
   * their classes.
   */
  Operand<TFloat32> targets(Ops tf, Operand<TInt32> batch) {
    return tf.placeholderWithDefault(tf.gather(targets, batch, tf.constant(0)), newTargets.shape());
  }

  /** Loads a single image, so that TensorFlow has optimized the graph that loads the others. */
  void loadFirst(Session session) {
    if (all && sets.get(0).count() > 0) {
      load(session, sets.get(0), range(0, 1), 0);
    }
  }

  /** Loads the images; must be called once, after the session has initialized its variables. */
  void start(Session session) {
    if (!all) {
      return;
    }
    int row = 0;
    for (ImageSet set : sets) {
      firstRows.put(set, row);
      int firstRow = row;
      IntStream.range(0, (set.count() + CHUNK - 1) / CHUNK)
          .map(chunk -> chunk * CHUNK)
          .parallel()
          .forEach(
              from -> {
                int count = Math.min(CHUNK, set.count() - from);
                load(session, set, range(from, count), firstRow + from);
              });
      row += set.count();
    }
  }

  /**
   * Returns the rows of some images, and loads them first if necessary.
   *
   * @param indices of images in {@code set}
   */
  int[] rowsOf(Session session, ImageSet set, int[] indices) {
    if (!all) {
      load(session, set, indices, 0);
      return range(0, indices.length);
    }
    int first = Objects.requireNonNull(firstRows.get(set));
    return Arrays.stream(indices).map(index -> first + index).toArray();
  }

  private void load(Session session, ImageSet set, int[] indices, int firstRow) {
    int classes = labels.classes();
    byte[] pixels = new byte[indices.length * imageSize];
    float[] ones = new float[indices.length * classes];
    float other = (float) (labels.smoothing() / classes);
    float own = (float) (1 - labels.smoothing() + labels.smoothing() / classes);
    Arrays.fill(ones, other);
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(set.pixels(), indices[i] * imageSize, pixels, i * imageSize, imageSize);
      ones[i * classes + set.label(indices[i])] = own;
    }
    try (Feeds feeds = new Feeds(session)) {
      feeds.feed(rows, TInt32.vectorOf(range(firstRow, indices.length)));
      Shape loaded = newPixels.shape().tail().prepend(indices.length);
      feeds.feed(newPixels, TUint8.tensorOf(loaded, DataBuffers.of(pixels, true, false)));
      feeds.feed(maxPixel, TFloat32.scalarOf(255));
      feeds.feed(
          newTargets,
          TFloat32.tensorOf(Shape.of(indices.length, classes), DataBuffers.of(ones, true, false)));
      feeds.runner().addTarget(load).run().close();
    }
  }

  private static int[] range(int from, int count) {
    return IntStream.range(from, from + count).toArray();
  }
}

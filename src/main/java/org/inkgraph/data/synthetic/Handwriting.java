package org.inkgraph.data.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.runtime.Preconditions;

/**
 * A generator of synthetic handwritten digits, for machines without real data: 28x28 images of the
 * classes 0 to 9, normalized as MNIST's. Nobody wrote them, so a model's accuracy on them says
 * nothing about real handwriting.
 *
 * <p>An image depends only on the style, the seed and its index, not on the number of threads, the
 * machine or the Java version: random numbers come from {@link RandomStream}, sines from {@link
 * StrictMath}, and lines from {@link DigitRaster}.
 */
public final class Handwriting {
  /** Version that changes whenever the same style and seed produce different images. */
  public static final int GENERATOR_VERSION = 3;

  /** Number of images in MNIST's training file. */
  public static final int DEFAULT_COUNT = 60_000;

  private static final String NAME = "made";
  private static final List<String> CLASS_NAMES =
      IntStream.range(0, HandwritingStyle.CLASSES).mapToObj(Integer::toString).toList();

  private static final int TEST_DIVISOR = 6;

  /** Minimum number of training images, so that every class is in every split. */
  public static final int MIN_COUNT = 120;

  /** Maximum number of training images, so that an IDX file fits in an array. */
  public static final int MAX_COUNT = 2_000_000;

  /** Beyond the index of any training image, so that no test image is a training image. */
  private static final long FIRST_TEST_INDEX = 1L << 32;

  /** Separates the random streams that order labels from those that draw. */
  private static final long LABEL_ORDER = 1;

  private static final long DRAWING = 2;

  private final long seed;
  private final HandwritingStyle style;
  private final List<DigitSkeletons> skeletons;

  /**
   * Creates a generator with the standard style.
   *
   * @param seed any number
   */
  public Handwriting(long seed) {
    this(seed, StyleFile.standard());
  }

  /**
   * Creates a generator with the given style.
   *
   * @param seed any number
   */
  public Handwriting(long seed, HandwritingStyle style) {
    this.seed = seed;
    this.style = style;
    skeletons = style.digits().values().stream().map(DigitSkeletons::new).toList();
  }

  /** Returns the number of test images that accompany {@code count} training images. */
  public static int testCount(int count) {
    return count / TEST_DIVISOR;
  }

  /**
   * Draws a data set into a directory, which appears whole or not at all: {@code count} training
   * images and a sixth as many test images, as gzip IDX files, with {@code labels.txt} and {@code
   * made.json}.
   *
   * @param directory the destination; replaced if it contains an earlier synthetic data set
   * @param count number of training images, 120 to 2,000,000
   * @param progress receives the number of images drawn so far, from several threads
   * @throws IllegalArgumentException if {@code count} is out of range
   * @throws org.inkgraph.runtime.InkgraphException if {@code directory} contains something else
   * @throws IOException if the directory cannot be written
   */
  public SyntheticOrigin write(Path directory, int count, LongConsumer progress)
      throws IOException {
    Preconditions.requireWithin("count", count, MIN_COUNT, MAX_COUNT);
    DatasetDirectory.requireReplaceable(directory);
    SyntheticOrigin origin = new SyntheticOrigin(GENERATOR_VERSION, seed, count, style.sha256());
    DatasetDirectory.write(
        directory,
        draw(0, count, progress),
        draw(FIRST_TEST_INDEX, testCount(count), drawn -> progress.accept(count + drawn)),
        CLASS_NAMES,
        origin);
    return origin;
  }

  /**
   * Draws the data set that {@link #write} writes, into memory: without digests, and with a twelfth
   * of the training images for validation.
   *
   * @param count number of training and validation images, 120 to 2,000,000
   * @throws IllegalArgumentException if {@code count} is out of range
   */
  public Dataset dataset(int count) {
    Preconditions.requireWithin("count", count, MIN_COUNT, MAX_COUNT);
    ImageSet drawn = draw(0, count, progress -> {});
    int validation = count / Dataset.VALIDATION_DIVISOR;
    return new Dataset(
        NAME,
        drawn.slice(validation, count),
        drawn.slice(0, validation),
        draw(FIRST_TEST_INDEX, testCount(count), progress -> {}),
        CLASS_NAMES,
        Map.of(),
        new SyntheticOrigin(GENERATOR_VERSION, seed, count, style.sha256()));
  }

  /**
   * Draws the images {@code first} to {@code first + count - 1} on all cores.
   *
   * @return uint8 {@code [count, 28, 28]} and their labels; ten images that start at a multiple of
   *     ten show each digit once
   */
  ImageSet draw(long first, int count, LongConsumer progress) {
    ImageShape shape = ImageShape.of(DigitRaster.SIZE, DigitRaster.SIZE);
    byte[] pixels = new byte[Math.multiplyExact(count, shape.pixels())];
    byte[] labels = new byte[count];
    int block = 500;
    AtomicLong drawn = new AtomicLong();
    IntStream.range(0, (count + block - 1) / block)
        .parallel()
        .forEach(
            b -> {
              DigitRaster raster = new DigitRaster();
              int end = Math.min(count, (b + 1) * block);
              for (int i = b * block; i < end; i++) {
                labels[i] = (byte) label(first + i);
                draw(first + i, labels[i], raster);
                raster.copyCentered(pixels, i * shape.pixels());
              }
              progress.accept(drawn.addAndGet(end - b * block));
            });
    return new ImageSet(shape, pixels, labels);
  }

  private void draw(long index, int digit, DigitRaster raster) {
    RandomStream random = new RandomStream(seed, DRAWING, index);
    List<List<ControlPoint>> strokes = skeletons.get(digit).draw(random);
    PaperStyle ink = style.paper();
    raster.draw(
        new DigitSynthesizer(style, random).synthesize(strokes), ink.softness().draw(random));
    raster.roughen(random, ink.roughness());
  }

  private int label(long index) {
    int[] order =
        new RandomStream(seed, LABEL_ORDER, index / HandwritingStyle.CLASSES)
            .permutation(HandwritingStyle.CLASSES);
    return order[(int) (index % HandwritingStyle.CLASSES)];
  }
}

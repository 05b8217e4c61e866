package org.inkgraph.data.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.runtime.Preconditions;

/**
 * Handwritten digits drawn by the program, for machines without real data: 28x28 images of the
 * classes 0 to 9, normalized as MNIST's. They look like handwriting, but nobody wrote them: what a
 * model reaches on them says nothing about real handwriting.
 *
 * <p>An image is determined by style, seed and its index alone, whatever the number of threads, the
 * machine and the version of Java: random numbers are {@link RandomStream}'s, sines {@link
 * StrictMath}'s, and lines are drawn by {@link DigitRaster}.
 */
public final class Handwriting {
  /** Changes whenever the same style and seed give other images. */
  public static final int GENERATOR_VERSION = 3;

  /** Images in MNIST's training file. */
  public static final int DEFAULT_COUNT = 60_000;

  /** Training images for one test image. */
  private static final int TEST_DIVISOR = 6;

  /** Enough that every class is in every split. */
  public static final int SMALLEST_COUNT = 120;

  /** More would not fit one IDX file's array. */
  public static final int LARGEST_COUNT = 2_000_000;

  /** No training set reaches this index, so no test image is a training image. */
  private static final long FIRST_TEST_INDEX = 1L << 32;

  /** Keeps the streams that order labels apart from those that draw. */
  private static final long LABEL_ORDER = 1;

  private static final long DRAWING = 2;

  private final long seed;
  private final HandwritingStyle style;
  private final List<DigitSkeletons> skeletons;

  /**
   * Handwriting of the standard style.
   *
   * @param seed any number
   */
  public Handwriting(long seed) {
    this(seed, StyleFile.standard());
  }

  /**
   * Handwriting of another style.
   *
   * @param seed any number
   */
  public Handwriting(long seed, HandwritingStyle style) {
    this.seed = seed;
    this.style = style;
    skeletons = style.digits().values().stream().map(DigitSkeletons::new).toList();
  }

  /** Number of test images that go with {@code count} training images. */
  public static int testCount(int count) {
    return count / TEST_DIVISOR;
  }

  /**
   * Draws a data set into a directory, whole or not at all: {@code count} training images and a
   * sixth as many test images, as gzip IDX files, with {@code labels.txt} and {@code made.json}.
   *
   * @param directory replaced if it holds an earlier such data set
   * @param count number of training images, 120 to 2,000,000
   * @param progress told how many images have been drawn so far, from several threads
   * @throws IllegalArgumentException if {@code count} is out of range
   * @throws org.inkgraph.runtime.InkgraphException if {@code directory} holds something else
   * @throws IOException if it cannot be written
   */
  public SyntheticOrigin write(Path directory, int count, LongConsumer progress)
      throws IOException {
    Preconditions.requireWithin("count", count, SMALLEST_COUNT, LARGEST_COUNT);
    DatasetDirectory.requireReplaceable(directory);
    SyntheticOrigin madeBy = new SyntheticOrigin(GENERATOR_VERSION, seed, count, style.sha256());
    DatasetDirectory.write(
        directory,
        draw(0, count, progress),
        draw(FIRST_TEST_INDEX, testCount(count), drawn -> progress.accept(count + drawn)),
        IntStream.range(0, HandwritingStyle.CLASSES).mapToObj(Integer::toString).toList(),
        madeBy);
    return madeBy;
  }

  /**
   * Draws images {@code first} to {@code first + count - 1}, on all cores.
   *
   * @return uint8 {@code [count, 28, 28]} and their labels; any ten images from a multiple of ten
   *     show each digit once
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
    List<List<ControlPoint>> way = skeletons.get(digit).draw(random);
    PaperStyle paper = style.paper();
    raster.draw(new DigitSynthesizer(style, random).write(way), paper.softness().draw(random));
    raster.roughen(random, paper.roughness());
  }

  private int label(long index) {
    int[] order =
        new RandomStream(seed, LABEL_ORDER, index / HandwritingStyle.CLASSES)
            .permutation(HandwritingStyle.CLASSES);
    return order[(int) (index % HandwritingStyle.CLASSES)];
  }
}

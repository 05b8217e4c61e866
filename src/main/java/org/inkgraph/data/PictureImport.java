package org.inkgraph.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.inkgraph.data.pictures.PicturePreprocessor;
import org.inkgraph.data.pictures.PlainPreprocessor;
import org.inkgraph.data.pictures.PolarityVote;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.image.Polarity;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * Creates a data set from pictures in one folder per class. Equal pictures, options and seed
 * produce an equal data set.
 */
public final class PictureImport {
  private static final int MAX_SIDE = 1024;
  private static final long MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

  /** Fraction of the test images in MNIST, 10,000 of 70,000. */
  public static final double DEFAULT_TEST_FRACTION = 1.0 / 7;

  private final ImageShape shape;
  private final double testFraction;
  private final long seed;
  private final Polarity polarity;
  private final @Nullable PicturePreprocessor given;

  /**
   * Creates an import of whole pictures, by {@link PlainPreprocessor}.
   *
   * @param shape of an image, at most 1024 pixels a side
   * @param testFraction fraction of each class's pictures for the test file, above 0 and below 1; a
   *     class of two or more pictures has at least one in each file, the only picture of a class is
   *     for training
   * @param seed seed of the split and of the order
   * @param polarity whether the gray levels are inverted
   * @throws IllegalArgumentException if a number is out of range
   */
  public PictureImport(ImageShape shape, double testFraction, long seed, Polarity polarity) {
    this(shape, testFraction, seed, polarity, null);
  }

  /**
   * Creates an import of pictures that are prepared in another way.
   *
   * @param preprocessor its images have the size of the data set's
   * @throws IllegalArgumentException if a number is out of range
   */
  public PictureImport(PicturePreprocessor preprocessor, double testFraction, long seed) {
    this(
        ImageShape.of(preprocessor.preprocessing().rows(), preprocessor.preprocessing().columns()),
        testFraction,
        seed,
        Polarity.NO,
        preprocessor);
  }

  private PictureImport(
      ImageShape shape,
      double testFraction,
      long seed,
      Polarity polarity,
      @Nullable PicturePreprocessor given) {
    Preconditions.requireWithin("rows", shape.rows(), 1, MAX_SIDE);
    Preconditions.requireWithin("columns", shape.columns(), 1, MAX_SIDE);
    Preconditions.requireBetweenZeroAndOne("test fraction", testFraction);
    this.shape = shape;
    this.testFraction = testFraction;
    this.seed = seed;
    this.polarity = polarity;
    this.given = given;
  }

  private record LabeledPicture(Path picture, int label) {}

  /**
   * Returns the number of pictures that {@link #write} would read.
   *
   * @throws InkgraphException if there are no pictures, or too many classes
   * @throws IOException if a directory cannot be listed
   */
  public static int count(Path pictures) throws IOException {
    int count = 0;
    for (Path folder : PictureFolders.classes(pictures)) {
      count += PictureFolders.pictures(folder).size();
    }
    return count;
  }

  /**
   * Reads all pictures and writes the data set, whole or not at all.
   *
   * @param pictures a directory of folders of PNG and JPEG files
   * @param target the destination; must not exist or must be empty
   * @param progress receives the number of pictures read so far
   * @throws InkgraphException if there are no pictures or too many, one cannot be read, or {@code
   *     target} is not empty
   * @throws IOException if a directory cannot be listed or written
   */
  public void write(Path pictures, Path target, LongConsumer progress) throws IOException {
    DatasetDirectory.requireReplaceable(target);
    List<String> classNames = new ArrayList<>();
    List<LabeledPicture> training = new ArrayList<>();
    List<LabeledPicture> test = new ArrayList<>();
    for (Path folder : PictureFolders.classes(pictures)) {
      split(PictureFolders.pictures(folder), classNames.size(), training, test);
      classNames.add(folder.getFileName().toString());
    }
    if (test.isEmpty()) {
      throw new InkgraphException(
          pictures + " has one picture per class, so none is left for testing; add more");
    }
    PicturePreprocessor preprocessor = preprocessor(training, test);
    ImageSet trainingImages = read(shuffled(training, 0), preprocessor, 0, progress);
    ImageSet testImages = read(shuffled(test, 1), preprocessor, training.size(), progress);
    DatasetDirectory.write(
        target, trainingImages, testImages, classNames, null, preprocessor.preprocessing());
  }

  /** Decides once for all pictures. */
  private PicturePreprocessor preprocessor(
      List<LabeledPicture> training, List<LabeledPicture> test) {
    if (given != null) {
      return given;
    }
    if (polarity != Polarity.AUTO) {
      return new PlainPreprocessor(Preprocessing.plain(shape.rows(), shape.columns(), polarity));
    }
    List<Path> all =
        Stream.concat(training.stream(), test.stream()).map(LabeledPicture::picture).toList();
    return new PlainPreprocessor(PolarityVote.decide(all, shape.rows(), shape.columns()));
  }

  private void split(
      List<Path> files, int label, List<LabeledPicture> training, List<LabeledPicture> test) {
    int wanted = (int) Math.round(files.size() * testFraction);
    int tests = Math.min(files.size() - 1, Math.max(1, wanted));
    int[] order = new RandomStream(seed, 2, label).permutation(files.size());
    for (int i = 0; i < order.length; i++) {
      (i < tests ? test : training).add(new LabeledPicture(files.get(order[i]), label));
    }
  }

  /** Shuffles the classes, since the first images of a training file are its validation split. */
  private List<LabeledPicture> shuffled(List<LabeledPicture> images, long stream) {
    List<LabeledPicture> shuffled = new ArrayList<>();
    for (int i : new RandomStream(seed, stream).permutation(images.size())) {
      shuffled.add(images.get(i));
    }
    return shuffled;
  }

  private ImageSet read(
      List<LabeledPicture> images,
      PicturePreprocessor preprocessor,
      int done,
      LongConsumer progress) {
    long size = (long) images.size() * shape.pixels();
    if (size > MAX_ARRAY_LENGTH) {
      throw new InkgraphException(
          images.size() + " images of " + shape + " are more than 2 GiB; use --size");
    }
    byte[] pixels = new byte[(int) size];
    byte[] labels = new byte[images.size()];
    for (int i = 0; i < images.size(); i++) {
      labels[i] = (byte) images.get(i).label();
      float[] image = preprocessor.prepare(images.get(i).picture());
      for (int pixel = 0; pixel < image.length; pixel++) {
        pixels[i * image.length + pixel] = (byte) Math.round(image[pixel] * 255);
      }
      progress.accept(done + i + 1);
    }
    return new ImageSet(shape, pixels, labels);
  }
}

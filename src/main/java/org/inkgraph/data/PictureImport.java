package org.inkgraph.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.inkgraph.data.folders.PictureTree;
import org.inkgraph.data.folders.ReadingOutcome;
import org.inkgraph.data.pictures.PicturePreprocessor;
import org.inkgraph.data.pictures.PlainPreprocessor;
import org.inkgraph.data.pictures.PolarityVote;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.image.PictureFile;
import org.inkgraph.image.Polarity;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * Creates a data set from pictures in one folder per class. Equal pictures, options and seed
 * produce an equal data set. A published split is kept: its pictures for validation are the first
 * of the training file, where validation images are.
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
  private final boolean keepOrder;
  private final int limit;

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
    this(shape, testFraction, seed, polarity, null, false, Integer.MAX_VALUE);
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
        preprocessor,
        false,
        Integer.MAX_VALUE);
  }

  private PictureImport(
      ImageShape shape,
      double testFraction,
      long seed,
      Polarity polarity,
      @Nullable PicturePreprocessor given,
      boolean keepOrder,
      int limit) {
    Preconditions.requireWithin("rows", shape.rows(), 1, MAX_SIDE);
    Preconditions.requireWithin("columns", shape.columns(), 1, MAX_SIDE);
    Preconditions.requireBetweenZeroAndOne("test fraction", testFraction);
    this.shape = shape;
    this.testFraction = testFraction;
    this.seed = seed;
    this.polarity = polarity;
    this.given = given;
    this.keepOrder = keepOrder;
    this.limit = limit;
  }

  /**
   * Returns the same import with the pictures of each part in the order of their names, whatever
   * their class, instead of a random one.
   */
  public PictureImport keepingOrder() {
    return new PictureImport(shape, testFraction, seed, polarity, given, true, limit);
  }

  /**
   * Returns the same import of the first pictures of each part only.
   *
   * @param most maximum number of images for training, and for testing
   * @throws IllegalArgumentException if it is below 1
   */
  public PictureImport limitedTo(int most) {
    Preconditions.requireAtLeast("limit", most, 1);
    return new PictureImport(shape, testFraction, seed, polarity, given, keepOrder, most);
  }

  private record LabeledPicture(Path picture, int label) {
    String name() {
      return picture.getFileName().toString();
    }
  }

  private record Images(ImageSet training, ImageSet test, Preprocessing preprocessing) {}

  /**
   * Reads all pictures and writes the data set, whole or not at all.
   *
   * @param pictures a directory of pictures, as {@link PictureTree#of} reads it
   * @param target the destination; must not exist or must be empty
   * @param progress receives the number of pictures read so far
   * @throws InkgraphException if there are no pictures or too many, some cannot be read, or {@code
   *     target} is not empty
   * @throws IOException if a directory cannot be listed or written
   */
  public void write(Path pictures, Path target, LongConsumer progress) throws IOException {
    DatasetDirectory.requireNew(target);
    write(PictureTree.of(pictures), target, false, progress);
  }

  /**
   * Reads pictures and writes the data set, whole or not at all.
   *
   * @param target the destination; must not exist or must be empty
   * @param skipUnreadable whether pictures that cannot be read are left out, so that the data set
   *     is as if they did not exist
   * @param progress receives the number of pictures read so far
   * @return one line each on pictures that were left out, or perhaps not read as they were meant
   * @throws InkgraphException if there are too many pictures, some cannot be read (all of them are
   *     counted, ten are named), a class has none left, or {@code target} is not empty
   * @throws IOException if the data set cannot be written
   */
  public List<String> write(
      PictureTree pictures, Path target, boolean skipUnreadable, LongConsumer progress)
      throws IOException {
    DatasetDirectory.requireNew(target);
    ReadingOutcome outcome = new ReadingOutcome();
    Images images = read(pictures, outcome, progress);
    if (outcome.hasUnreadable() && !skipUnreadable) {
      throw outcome.failure(pictures.count());
    }
    // Of a limited part, pictures that were not among its first ones take the places of others.
    for (int leftOut = 0; leftOut < outcome.unreadable().size(); ) {
      leftOut = outcome.unreadable().size();
      outcome.forgetWarnings();
      images = read(pictures.without(outcome.unreadable()), outcome, progress);
    }
    DatasetDirectory.write(
        target,
        images.training(),
        images.test(),
        pictures.classNames(),
        null,
        images.preprocessing());
    return outcome.notes();
  }

  private Images read(PictureTree pictures, ReadingOutcome outcome, LongConsumer progress) {
    List<LabeledPicture> training = new ArrayList<>();
    List<LabeledPicture> test = new ArrayList<>();
    if (pictures.isSplit()) {
      // The first images of a training file are its validation split.
      List<LabeledPicture> first = shuffled(labeled(pictures.validation()), 3);
      List<LabeledPicture> others = shuffled(labeled(pictures.training()), 0);
      int size = Math.min(limit, first.size() + others.size());
      int kept = Dataset.validationWithin(size, first.size(), others.size());
      training.addAll(first.size() + others.size() == size ? first : first.subList(0, kept));
      training.addAll(others);
      test.addAll(labeled(pictures.test()));
    } else {
      for (int label = 0; label < pictures.classNames().size(); label++) {
        split(pictures.training().get(label), label, training, test);
      }
      training = shuffled(training, 0);
    }
    if (test.isEmpty()) {
      throw new InkgraphException(
          pictures.root()
              + (pictures.isSplit() ? " has no test pictures" : " has one picture per class")
              + ", so none is left for testing; add more");
    }
    PicturePreprocessor preprocessor = preprocessor(training, test);
    training = training.subList(0, Math.min(limit, training.size()));
    test = shuffled(test, 1);
    test = test.subList(0, Math.min(limit, test.size()));
    return new Images(
        read(training, preprocessor, outcome, 0, progress),
        read(test, preprocessor, outcome, training.size(), progress),
        preprocessor.preprocessing());
  }

  private static List<LabeledPicture> labeled(List<List<Path>> byLabel) {
    List<LabeledPicture> labeled = new ArrayList<>();
    for (int label = 0; label < byLabel.size(); label++) {
      for (Path picture : byLabel.get(label)) {
        labeled.add(new LabeledPicture(picture, label));
      }
    }
    return labeled;
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
    if (keepOrder) {
      return images.stream().sorted(Comparator.comparing(LabeledPicture::name)).toList();
    }
    List<LabeledPicture> shuffled = new ArrayList<>();
    for (int i : new RandomStream(seed, stream).permutation(images.size())) {
      shuffled.add(images.get(i));
    }
    return shuffled;
  }

  private ImageSet read(
      List<LabeledPicture> images,
      PicturePreprocessor preprocessor,
      ReadingOutcome outcome,
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
      Path picture = images.get(i).picture();
      try {
        float[] image =
            preprocessor.prepare(
                PictureFile.read(picture, outcome::addWarning), picture.toString());
        for (int pixel = 0; pixel < image.length; pixel++) {
          pixels[i * image.length + pixel] = (byte) Math.round(image[pixel] * 255);
        }
      } catch (InkgraphException e) {
        outcome.addUnreadable(picture, e);
      }
      progress.accept(done + i + 1);
    }
    return new ImageSet(shape, pixels, labels);
  }
}

package org.inkgraph.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.inkgraph.image.GrayPicture;
import org.inkgraph.image.PictureFile;
import org.inkgraph.image.Polarity;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Preconditions;

/**
 * Makes a data set of pictures that lie in one folder a class. The same pictures, options and seed
 * give the same data set.
 */
public final class PictureImport {
  private static final int LARGEST_SIDE = 1024;
  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** As in MNIST, where 10,000 of 70,000 images test. */
  public static final double DEFAULT_TEST_FRACTION = 1.0 / 7;

  private final ImageShape shape;
  private final double testFraction;
  private final long seed;
  private final Polarity inversion;

  /**
   * @param shape of an image, at most 1024 pixels a side
   * @param testFraction share of each class's pictures for the test file, above 0 and below 1; a
   *     class of two or more pictures has at least one on either side, a class of one only trains
   * @param seed of the split and of the order
   * @param inversion whether greys are turned round
   * @throws IllegalArgumentException if a number is out of range
   */
  public PictureImport(ImageShape shape, double testFraction, long seed, Polarity inversion) {
    Preconditions.requireWithin("rows", shape.rows(), 1, LARGEST_SIDE);
    Preconditions.requireWithin("columns", shape.columns(), 1, LARGEST_SIDE);
    Preconditions.requireBetweenZeroAndOne("test fraction", testFraction);
    this.shape = shape;
    this.testFraction = testFraction;
    this.seed = seed;
    this.inversion = inversion;
  }

  /** A picture and its class. */
  private record Labelled(Path picture, int label) {}

  /**
   * Number of pictures that {@link #write} would read.
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
   * @param target where to; must not exist, or be empty
   * @param progress told how many pictures have been read so far
   * @throws InkgraphException if there are no pictures, or too many, or one cannot be read
   * @throws IOException if a directory cannot be listed or written
   */
  public void write(Path pictures, Path target, LongConsumer progress) throws IOException {
    DatasetDirectory.requireReplaceable(target);
    List<String> classNames = new ArrayList<>();
    List<Labelled> training = new ArrayList<>();
    List<Labelled> test = new ArrayList<>();
    for (Path folder : PictureFolders.classes(pictures)) {
      split(PictureFolders.pictures(folder), classNames.size(), training, test);
      classNames.add(folder.getFileName().toString());
    }
    if (test.isEmpty()) {
      throw new InkgraphException(
          pictures + " has one picture per class, so none is left for testing; add more");
    }
    ImageSet trainingImages = read(shuffled(training, 0), 0, progress);
    ImageSet testImages = read(shuffled(test, 1), training.size(), progress);
    DatasetDirectory.write(target, trainingImages, testImages, classNames, null);
  }

  private void split(List<Path> files, int label, List<Labelled> training, List<Labelled> test) {
    int wanted = (int) Math.round(files.size() * testFraction);
    int tests = Math.min(files.size() - 1, Math.max(1, wanted));
    int[] order = new RandomStream(seed, 2, label).permutation(files.size());
    for (int i = 0; i < order.length; i++) {
      (i < tests ? test : training).add(new Labelled(files.get(order[i]), label));
    }
  }

  /** Mixes the classes: the first of a training file are its validation split. */
  private List<Labelled> shuffled(List<Labelled> images, long stream) {
    List<Labelled> shuffled = new ArrayList<>();
    for (int i : new RandomStream(seed, stream).permutation(images.size())) {
      shuffled.add(images.get(i));
    }
    return shuffled;
  }

  private ImageSet read(List<Labelled> images, int done, LongConsumer progress) {
    long size = (long) images.size() * shape.pixels();
    if (size > LARGEST_ARRAY) {
      throw new InkgraphException(
          images.size() + " images of " + shape + " are more than 2 GiB; use --size");
    }
    byte[] pixels = new byte[(int) size];
    byte[] labels = new byte[images.size()];
    for (int i = 0; i < images.size(); i++) {
      labels[i] = (byte) images.get(i).label();
      GrayPicture.of(PictureFile.read(images.get(i).picture()))
          .withInk(inversion)
          .scaleInto(pixels, i * shape.pixels(), shape.rows(), shape.columns());
      progress.accept(done + i + 1);
    }
    return new ImageSet(shape, pixels, labels);
  }
}

package org.inkgraph.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.data.pictures.PreprocessingFile;
import org.inkgraph.io.AtomicFile;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.OutputFolder;
import org.inkgraph.io.OutputPath;
import org.inkgraph.io.SafeFileName;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes data sets on disk: a directory with four IDX files that are named as MNIST's,
 * plain or gzip, an optional {@code labels.txt} (one class name per line, UTF-8), {@code made.json}
 * if the data are synthetic, {@code preprocessing.json} if they were imported from pictures, and
 * {@code corrupted.json} if the test images were corrupted.
 */
public final class DatasetDirectory {
  static final String LABELS = "labels.txt";
  static final String ORIGIN_FILE = "made.json";

  /** Name of the file that says how test images were corrupted. */
  public static final String CORRUPTION_FILE = "corrupted.json";

  /** Number of values of a label, which is one byte. */
  static final int MAX_CLASSES = 256;

  private DatasetDirectory() {}

  /**
   * Reads a data set. The number of classes is the number of lines of {@code labels.txt}, or one
   * more than the largest label without that file.
   *
   * @throws InkgraphException if the directory or a file is missing or invalid; the message is the
   *     first problem found
   * @throws IOException if a file cannot be read
   */
  public static Dataset load(Path directory) throws IOException {
    return load(DatasetLayout.of(directory));
  }

  static Dataset load(DatasetLayout layout) throws IOException {
    Path directory = layout.given();
    if (layout.isEmpty() && !Files.exists(directory)) {
      throw new InkgraphException(
          directory
              + " does not exist; give a directory with four IDX files, or a data set's name");
    }
    if (layout.isEmpty() && !Files.isDirectory(directory)) {
      throw new InkgraphException(
          directory + " is not a directory; give a directory with four IDX files");
    }
    requireName(directory);
    return new DatasetReader(layout).dataset();
  }

  /**
   * Returns the file of the test images of a data set, of which nothing else need exist.
   *
   * @throws InkgraphException if the directory contains none, or several data sets
   */
  public static Path testImages(Path directory) {
    DatasetLayout layout = DatasetLayout.of(directory);
    Path file = layout.files().get(DatasetFile.TEST_IMAGES);
    if (file == null) {
      throw new InkgraphException(
          directory
              + (layout.others().isEmpty()
                  ? " contains no test images; name a file of images"
                  : " contains several data sets; name one of them, or a file of images"));
    }
    return file;
  }

  /**
   * Writes a data set, whole or not at all: four gzip IDX files, {@code labels.txt}, and {@code
   * made.json} unless {@code origin} is null.
   *
   * @param classNames by label, at least as many as there are classes
   * @param origin origin of synthetic images, or null
   * @throws InkgraphException if {@code directory} contains anything but a synthetic data set: only
   *     that can be created again, so only that is replaced
   * @throws IOException if it cannot be written
   */
  public static void write(
      Path directory,
      ImageSet training,
      ImageSet test,
      List<String> classNames,
      @Nullable SyntheticOrigin origin)
      throws IOException {
    write(directory, training, test, classNames, origin, null);
  }

  /**
   * Writes a data set as above, with {@code preprocessing.json} unless {@code preprocessing} is
   * null.
   *
   * @param preprocessing how the images were made from pictures, or null if that is unknown
   */
  static void write(
      Path directory,
      ImageSet training,
      ImageSet test,
      List<String> classNames,
      @Nullable SyntheticOrigin origin,
      @Nullable Preprocessing preprocessing)
      throws IOException {
    requireReplaceable(directory);
    try (StagedDirectory staged = StagedDirectory.beside(directory).discardedOnExit()) {
      Path path = staged.path();
      writeFiles(path, training, test, classNames, preprocessing);
      if (origin != null) {
        JsonFile.write(path.resolve(ORIGIN_FILE), SyntheticFile.of(origin));
      }
      staged.replace();
    } catch (IOException e) {
      throw AtomicFile.naming(directory, e);
    }
  }

  /**
   * Writes the files of a data set into an empty directory that the caller makes appear: four gzip
   * IDX files, {@code labels.txt}, and {@code preprocessing.json} unless {@code preprocessing} is
   * null.
   *
   * @param classNames by label, at least as many as there are classes
   * @throws IOException if they cannot be written
   */
  public static void writeFiles(
      Path directory,
      ImageSet training,
      ImageSet test,
      List<String> classNames,
      @Nullable Preprocessing preprocessing)
      throws IOException {
    writeImages(directory, DatasetFile.TRAINING_IMAGES, DatasetFile.TRAINING_LABELS, training);
    writeTestImages(directory, test);
    Files.write(directory.resolve(LABELS), lines(classNames));
    if (preprocessing != null) {
      PreprocessingFile.write(directory, preprocessing);
    }
  }

  /**
   * Writes the test images and their labels, over those that are there.
   *
   * @throws IOException if they cannot be written
   */
  public static void writeTestImages(Path directory, ImageSet test) throws IOException {
    writeImages(directory, DatasetFile.TEST_IMAGES, DatasetFile.TEST_LABELS, test);
  }

  /**
   * Returns whether {@link #writeTestImages} writes a file of this name.
   *
   * @param fileName name without directory
   */
  public static boolean isTestFile(String fileName) {
    return fileName.equals(DatasetFile.TEST_IMAGES.archiveName())
        || fileName.equals(DatasetFile.TEST_LABELS.archiveName());
  }

  /**
   * Checks in advance that {@link #write} can write to a directory, and completes or undoes what a
   * killed process has begun there.
   *
   * @throws InkgraphException if {@code directory} is a file, contains anything but a synthetic
   *     data set, has a name that no data set can have, or cannot be written
   * @throws IOException if it cannot be listed
   */
  public static void requireReplaceable(Path directory) throws IOException {
    prepare(directory);
    if (!OutputFolder.isEmpty(directory) && !Files.exists(directory.resolve(ORIGIN_FILE))) {
      throw new InkgraphException(
          directory
              + " is not empty and contains no "
              + ORIGIN_FILE
              + ", so it is not changed; use another directory, or empty this one");
    }
    OutputPath.requireWritable(directory);
  }

  /**
   * As {@link #requireReplaceable}, but also that there is no synthetic data set: what has sources
   * elsewhere does not replace one.
   *
   * @throws InkgraphException also if {@code directory} is not empty
   * @throws IOException if it cannot be listed
   */
  public static void requireNew(Path directory) throws IOException {
    prepare(directory);
    if (!OutputFolder.isEmpty(directory)) {
      throw new InkgraphException(
          directory
              + " is not empty, so it is not changed; name another directory with --out, or empty"
              + " this one");
    }
    OutputPath.requireWritable(directory);
  }

  private static void prepare(Path directory) throws IOException {
    requireName(directory);
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new InkgraphException(directory + " is a file; give another directory with --out");
    }
    StagedDirectory.recover(directory);
  }

  /** The name is recorded with the model, and so reaches other machines. */
  private static void requireName(Path directory) {
    if (!SafeFileName.isEntry(name(directory))) {
      throw new InkgraphException(
          "no data set can be named '"
              + name(directory)
              + "', which is a device of Windows or part of a path; give the directory another"
              + " name");
    }
  }

  /** Returns the path's last component, so that no record reveals a machine's directories. */
  static String name(Path directory) {
    Path name = directory.toAbsolutePath().normalize().getFileName();
    return name == null ? "data" : name.toString();
  }

  static byte[] lines(List<String> names) {
    return (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void writeImages(
      Path directory, DatasetFile images, DatasetFile labels, ImageSet set) throws IOException {
    IdxFile.write(
        directory.resolve(images.archiveName()),
        set.pixels(),
        set.count(),
        set.shape().rows(),
        set.shape().columns());
    IdxFile.write(directory.resolve(labels.archiveName()), set.labels(), set.count());
  }
}

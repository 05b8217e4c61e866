package org.inkgraph.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.SafeFileName;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * A data set on disk: a directory of four IDX files in MNIST's naming, plain or gzip, with an
 * optional {@code labels.txt} (one class name a line, UTF-8) and, if the program drew it, {@code
 * made.json}.
 */
public final class DatasetDirectory {
  static final String LABELS = "labels.txt";
  static final String MADE = "made.json";

  /** A label is one byte. */
  static final int MAX_CLASSES = 256;

  private DatasetDirectory() {}

  /**
   * Reads a data set. Rows, columns and classes are what the files say: there are as many classes
   * as {@code labels.txt} has lines, or else one more than the largest label.
   *
   * @throws InkgraphException if the directory or a file is missing or not as it must be; the
   *     message is the first problem found
   * @throws IOException if a file cannot be read
   */
  public static Dataset load(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      throw new InkgraphException(
          directory
              + " does not exist; give a directory with four IDX files, or a data set's name");
    }
    if (!Files.isDirectory(directory)) {
      throw new InkgraphException(
          directory + " is not a directory; give a directory with four IDX files");
    }
    requireName(directory);
    return new DatasetReader(directory).dataset();
  }

  /**
   * Writes a data set, whole or not at all: four gzip IDX files, {@code labels.txt}, and {@code
   * made.json} where {@code madeBy} is not null.
   *
   * @param classNames by label, at least as many as there are classes
   * @param madeBy how the program drew the images, or null
   * @throws InkgraphException if {@code directory} holds anything but a data set that the program
   *     made itself: only that can be made again, so only that is replaced
   * @throws IOException if it cannot be written
   */
  public static void write(
      Path directory,
      ImageSet training,
      ImageSet test,
      List<String> classNames,
      @Nullable SyntheticOrigin madeBy)
      throws IOException {
    requireReplaceable(directory);
    try (StagedDirectory staged = StagedDirectory.beside(directory)) {
      Path path = staged.path();
      writeImages(path, DatasetFile.TRAINING_IMAGES, DatasetFile.TRAINING_LABELS, training);
      writeImages(path, DatasetFile.TEST_IMAGES, DatasetFile.TEST_LABELS, test);
      Files.write(path.resolve(LABELS), lines(classNames));
      if (madeBy != null) {
        JsonFile.write(path.resolve(MADE), SyntheticFile.of(madeBy));
      }
      staged.replace();
    } catch (IOException e) {
      throw StagedDirectory.naming(directory, e);
    }
  }

  /**
   * Checks, before work is put into it, that {@link #write} may write here.
   *
   * @throws InkgraphException if {@code directory} is a file, holds what the program did not make,
   *     or has a name that no data set can have
   * @throws IOException if it cannot be listed
   */
  public static void requireReplaceable(Path directory) throws IOException {
    requireName(directory);
    if (!Files.exists(directory)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw new InkgraphException(directory + " is a file; give another directory with --out");
    }
    if (Files.exists(directory.resolve(MADE))) {
      return;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.findAny().isPresent()) {
        throw new InkgraphException(
            directory
                + " is not empty and contains no "
                + MADE
                + ", so it is not changed; name another directory with --out, or empty this one");
      }
    }
  }

  /** A record of the data goes to other machines, and the name with it. */
  private static void requireName(Path directory) {
    if (!SafeFileName.isEntry(name(directory))) {
      throw new InkgraphException(
          "no data set can be named '"
              + name(directory)
              + "', which is a device of Windows or part of a path; give the directory another"
              + " name");
    }
  }

  /** The last component of the path, so that no record tells where on a machine data lay. */
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
        set.rows(),
        set.columns());
    IdxFile.write(directory.resolve(labels.archiveName()), set.labels(), set.count());
  }
}

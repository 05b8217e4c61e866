package org.inkgraph.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a data directory and all its problems; the JSON of {@code data check --json}.
 *
 * @param formatVersion 1
 * @param name name of the directory
 * @param published name of the published data set whose four files these are, or null
 * @param rows height of an image in pixels, 0 if no image file can be read
 * @param columns width of an image in pixels, 0 if no image file can be read
 * @param trainingImages number of training images
 * @param validationImages number of validation images, the first of the training file
 * @param testImages number of images in the test file
 * @param classes each class and its number of images, by label
 * @param sha256 hexadecimal SHA-256 of the decompressed bytes of each readable file, by name
 *     without {@code .gz}
 * @param problems one line each; empty if the directory is a valid data set
 * @param hints guesses, one line each, of what is unusual in a valid data set
 * @param preprocessing how the images were made from pictures, or null if that is not recorded
 */
public record DatasetCheck(
    int formatVersion,
    String name,
    @Nullable String published,
    int rows,
    int columns,
    int trainingImages,
    int validationImages,
    int testImages,
    List<ClassCount> classes,
    Map<String, String> sha256,
    List<String> problems,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> hints,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Preprocessing preprocessing) {

  /**
   * The number of images of a class.
   *
   * @param name name of the class
   * @param training number of images in the training file, including those for validation
   * @param test number of images in the test file
   */
  public record ClassCount(String name, int training, int test) {}

  /** Examines the images of a valid data set. */
  public interface Inspector {
    /**
     * Receives all images.
     *
     * @param training images of the training file, those for validation included
     * @param test test images
     * @param classNames name of each class, by label
     */
    void inspect(ImageSet training, ImageSet test, List<String> classNames);
  }

  public DatasetCheck {
    classes = List.copyOf(classes);
    problems = List.copyOf(problems);
    hints = List.copyOf(hints);
  }

  /**
   * Checks a directory.
   *
   * @throws InkgraphException if the directory does not exist
   * @throws IOException if a file cannot be read
   */
  public static DatasetCheck of(Path directory) throws IOException {
    return of(directory, (training, test, classNames) -> {});
  }

  /**
   * Checks a directory.
   *
   * @param inspector receives the images if there are no problems
   * @throws InkgraphException if the directory does not exist
   * @throws IOException if a file cannot be read
   */
  public static DatasetCheck of(Path directory, Inspector inspector) throws IOException {
    DatasetLayout layout = DatasetLayout.of(directory);
    if (layout.isEmpty() && !Files.isDirectory(directory)) {
      throw new InkgraphException(
          directory + " is not a directory; give one that contains the four files of a data set");
    }
    DatasetReader reader = new DatasetReader(layout);
    if (reader.problems().isEmpty()) {
      inspector.inspect(reader.training(), reader.test(), reader.classNames());
    }
    Map<DatasetFile, IdxFile> files = reader.files();
    Map<String, String> sha256 = new TreeMap<>();
    files.forEach((file, idx) -> sha256.put(file.plainName(), idx.sha256()));
    int[] training = shape(files, DatasetFile.TRAINING_IMAGES);
    int[] test = shape(files, DatasetFile.TEST_IMAGES);
    int validation = training[0] / Dataset.VALIDATION_DIVISOR;
    Optional<String> published = published(layout, reader);
    return new DatasetCheck(
        1,
        DatasetDirectory.name(directory),
        published.orElse(null),
        Math.max(training[1], test[1]),
        Math.max(training[2], test[2]),
        training[0] - validation,
        validation,
        test[0],
        classes(reader),
        sha256,
        reader.problems(),
        published.isPresent() ? List.of() : DatasetHints.of(reader),
        reader.preprocessing().orElse(null));
  }

  private static int[] shape(Map<DatasetFile, IdxFile> files, DatasetFile images) {
    return files.containsKey(images) ? files.get(images).dimensions() : new int[3];
  }

  private static Optional<String> published(DatasetLayout layout, DatasetReader reader)
      throws IOException {
    for (KnownDataset known : DatasetCatalog.known()) {
      boolean same = !known.files().isEmpty() && reader.files().size() == known.files().size();
      for (KnownFile file : known.files()) {
        same = same && isSame(file, layout, reader);
      }
      if (same) {
        return Optional.of(known.name());
      }
    }
    return Optional.empty();
  }

  /** Returns whether a file is the published one; its bytes have been read, not its archive. */
  private static boolean isSame(KnownFile known, DatasetLayout layout, DatasetReader reader)
      throws IOException {
    IdxFile read = reader.files().get(known.file());
    Path path = layout.files().get(known.file());
    return read != null
        && path != null
        && (known.packed() ? known.matches(path) : read.sha256().equals(known.sha256()));
  }

  private static List<ClassCount> classes(DatasetReader reader) {
    int[] training = histogram(reader.files().get(DatasetFile.TRAINING_LABELS));
    int[] test = histogram(reader.files().get(DatasetFile.TEST_LABELS));
    List<ClassCount> classes = new ArrayList<>();
    for (int label = 0; label < Math.min(256, reader.classNames().size()); label++) {
      classes.add(new ClassCount(reader.classNames().get(label), training[label], test[label]));
    }
    return classes;
  }

  private static int[] histogram(@Nullable IdxFile labels) {
    int[] counts = new int[256];
    if (labels != null) {
      for (byte label : labels.values()) {
        counts[label & 0xFF]++;
      }
    }
    return counts;
  }
}

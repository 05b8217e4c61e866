package org.inkgraph.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Preconditions;

/**
 * Creates a data set from IDX files whose images are transposed or whose labels do not begin at 0,
 * as EMNIST's (Cohen et al. 2017, <a href="https://arxiv.org/abs/1702.05373">EMNIST: an extension
 * of MNIST to handwritten letters</a>).
 */
public final class IdxImport {
  private final Path directory;
  private final DatasetReader reader;

  /**
   * What a user asks of an import of IDX files.
   *
   * @param transpose whether rows and columns of each image are exchanged
   * @param firstLabel label that becomes 0; if empty, 1 if no image has label 0 but some have label
   *     1 and no class name speaks against it, otherwise 0
   * @param classes names of the classes that are imported, in their new order; all if empty
   * @param limit maximum number of images for training, and for testing
   */
  public record Settings(
      boolean transpose, OptionalInt firstLabel, List<String> classes, int limit) {
    /**
     * @throws IllegalArgumentException if the limit is below 1, or the first label is not within
     *     0..255
     */
    public Settings {
      classes = List.copyOf(classes);
      Preconditions.requireAtLeast("limit", limit, 1);
      firstLabel.ifPresent(label -> Preconditions.requireWithin("first label", label, 0, 255));
    }

    boolean keepsAll() {
      return classes.isEmpty() && limit == Integer.MAX_VALUE;
    }
  }

  private IdxImport(Path directory, DatasetReader reader) {
    this.directory = directory;
    this.reader = reader;
  }

  /**
   * Returns the import of a directory, or nothing if it has none of a data set's IDX files.
   *
   * @throws InkgraphException if there are such files, but none can be used: all are damaged, or
   *     they are of several data sets
   * @throws IOException if a file cannot be read
   */
  public static Optional<IdxImport> of(Path directory) throws IOException {
    DatasetLayout layout = DatasetLayout.of(directory);
    DatasetReader reader = new DatasetReader(layout);
    if (reader.files().isEmpty() && !layout.isEmpty()) {
      throw new InkgraphException(reader.problems().get(0));
    }
    return reader.files().isEmpty()
        ? Optional.empty()
        : Optional.of(new IdxImport(directory, reader));
  }

  /**
   * Writes the data set, whole or not at all. The order of the images is kept, and how they were
   * made from pictures, for their new size. The origin of synthetic images is kept if nothing is
   * changed; otherwise they are no longer what it describes.
   *
   * @param target the destination; must not exist or must be empty
   * @return what was changed, one line each
   * @throws InkgraphException if a file is missing or invalid, a label is below the first, a class
   *     or all images of a part are missing, or {@code target} is not empty
   * @throws IOException if it cannot be written
   */
  public List<String> write(Path target, Settings settings) throws IOException {
    DatasetDirectory.requireNew(target);
    requireFiles();
    int smallest = labels().min().orElse(0);
    int largest = labels().max().orElse(0);
    int first = settings.firstLabel().orElse(smallest == 1 && !isFirstNamed(largest) ? 1 : 0);
    if (smallest < first) {
      throw new InkgraphException(
          directory + " has label " + smallest + ", which is below the first label, " + first);
    }
    requireNoProblems(first, largest);
    List<String> notes = notes(settings, smallest, largest, first);
    List<String> names = names(first, largest);
    List<String> chosen = settings.classes().isEmpty() ? names : settings.classes();
    int[] newLabels = newLabels(first, names, chosen);
    ImageSet training =
        images(DatasetFile.TRAINING_IMAGES, DatasetFile.TRAINING_LABELS, newLabels, settings);
    ImageSet test = images(DatasetFile.TEST_IMAGES, DatasetFile.TEST_LABELS, newLabels, settings);
    ImageShape shape = training.shape();
    DatasetDirectory.write(
        target,
        training,
        test,
        chosen,
        notes.isEmpty() && settings.keepsAll() ? reader.origin().orElse(null) : null,
        (notes.isEmpty() ? reader.preprocessing() : reader.knownPreprocessing())
            .map(preprocessing -> preprocessing.sized(shape.rows(), shape.columns()))
            .orElse(null));
    return notes;
  }

  private static List<String> notes(Settings settings, int smallest, int largest, int first) {
    List<String> notes = new ArrayList<>();
    if (settings.transpose()) {
      notes.add("rows and columns of each image are exchanged");
    }
    if (first > 0) {
      notes.add(
          "labels "
              + smallest
              + " to "
              + largest
              + " have become "
              + (smallest - first)
              + " to "
              + (largest - first)
              + "; labels.txt has the names");
    }
    return notes;
  }

  /** Returns by label the label that it becomes, or -1 if its images are left out. */
  private int[] newLabels(int first, List<String> names, List<String> chosen) {
    int[] newLabels = new int[DatasetDirectory.MAX_CLASSES];
    Arrays.fill(newLabels, -1);
    for (int label = 0; label < chosen.size(); label++) {
      int named = names.indexOf(chosen.get(label));
      if (named < 0) {
        throw new InkgraphException(
            directory
                + " has no class '"
                + chosen.get(label)
                + "'; its classes are "
                + String.join(", ", names.stream().limit(20).toList())
                + (names.size() > 20 ? ", …" : ""));
      }
      newLabels[first + named] = label;
    }
    return newLabels;
  }

  private void requireFiles() {
    if (reader.files().size() < DatasetFile.values().length) {
      throw new InkgraphException(reader.problems().get(0));
    }
  }

  /** Names for fewer classes than labels are what labels from 1 look like. */
  private void requireNoProblems(int first, int largest) {
    boolean namesFit = first > 0 && reader.classNames().size() == largest + 1 - first;
    if (!reader.problems().isEmpty() && !(namesFit && reader.problems().size() == 1)) {
      throw new InkgraphException(reader.problems().get(0));
    }
  }

  /** Returns whether class 0 has a name of its own, and so is meant, though it has no images. */
  private boolean isFirstNamed(int largest) {
    List<String> names = reader.classNames();
    return names.size() > largest && !names.get(0).equals("0");
  }

  private List<String> names(int first, int largest) {
    List<String> names = reader.classNames();
    return names.size() == largest + 1 - first ? names : names.subList(first, names.size());
  }

  private IntStream labels() {
    return IntStream.concat(labels(DatasetFile.TRAINING_LABELS), labels(DatasetFile.TEST_LABELS));
  }

  private IntStream labels(DatasetFile file) {
    byte[] labels = values(file).values();
    return IntStream.range(0, labels.length).map(i -> labels[i] & 0xFF);
  }

  private IdxFile values(DatasetFile file) {
    return Objects.requireNonNull(reader.files().get(file));
  }

  private ImageSet images(
      DatasetFile images, DatasetFile labels, int[] newLabels, Settings settings) {
    int[] dimensions = values(images).dimensions();
    ImageSet all =
        new ImageSet(
            ImageShape.of(dimensions[1], dimensions[2]),
            values(images).values(),
            values(labels).values());
    ImageSet some = all.relabeled(newLabels, settings.limit());
    if (some.count() == 0 && all.count() > 0) {
      throw new InkgraphException(
          directory + " has no images of these classes in " + images.plainName() + "; name others");
    }
    return settings.transpose() ? some.transposed() : some;
  }
}

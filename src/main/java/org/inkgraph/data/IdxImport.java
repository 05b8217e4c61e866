package org.inkgraph.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.inkgraph.runtime.InkgraphException;

/**
 * Creates a data set from IDX files whose images are transposed or whose labels do not begin at 0,
 * as EMNIST's (Cohen et al. 2017, <a href="https://arxiv.org/abs/1702.05373">EMNIST: an extension
 * of MNIST to handwritten letters</a>).
 */
public final class IdxImport {
  private final Path directory;
  private final DatasetReader reader;

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
   * @param transpose whether rows and columns of each image are exchanged
   * @param firstLabel label that becomes 0; if empty, 1 if no image has label 0 but some have label
   *     1 and no class name speaks against it, otherwise 0
   * @return what was changed, one line each
   * @throws InkgraphException if a file is missing or invalid, a label is below {@code firstLabel},
   *     or {@code target} is not empty
   * @throws IOException if it cannot be written
   */
  public List<String> write(Path target, boolean transpose, OptionalInt firstLabel)
      throws IOException {
    DatasetDirectory.requireReplaceable(target);
    requireFiles();
    int smallest = labels().min().orElse(0);
    int largest = labels().max().orElse(0);
    int first = firstLabel.orElse(smallest == 1 && !isFirstNamed(largest) ? 1 : 0);
    if (smallest < first) {
      throw new InkgraphException(
          directory + " has label " + smallest + ", which is below the first label, " + first);
    }
    requireNoProblems(first, largest);
    List<String> notes = new ArrayList<>();
    if (transpose) {
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
    ImageSet training =
        images(DatasetFile.TRAINING_IMAGES, DatasetFile.TRAINING_LABELS, transpose, first);
    ImageShape shape = training.shape();
    DatasetDirectory.write(
        target,
        training,
        images(DatasetFile.TEST_IMAGES, DatasetFile.TEST_LABELS, transpose, first),
        names(first, largest),
        notes.isEmpty() ? reader.origin().orElse(null) : null,
        (notes.isEmpty() ? reader.preprocessing() : reader.knownPreprocessing())
            .map(preprocessing -> preprocessing.sized(shape.rows(), shape.columns()))
            .orElse(null));
    return notes;
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

  private ImageSet images(DatasetFile images, DatasetFile labels, boolean transpose, int first) {
    int rows = values(images).dimensions()[1];
    int columns = values(images).dimensions()[2];
    byte[] shifted = values(labels).values().clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] -= (byte) first;
    }
    return transpose
        ? new ImageSet(
            ImageShape.of(columns, rows),
            transposed(values(images).values(), rows, columns),
            shifted)
        : new ImageSet(ImageShape.of(rows, columns), values(images).values(), shifted);
  }

  private static byte[] transposed(byte[] images, int rows, int columns) {
    byte[] transposed = new byte[images.length];
    int size = rows * columns;
    for (int start = 0; start < images.length; start += size) {
      for (int pixel = 0; pixel < size; pixel++) {
        transposed[start + pixel % columns * rows + pixel / columns] = images[start + pixel];
      }
    }
    return transposed;
  }
}

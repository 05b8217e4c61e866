package org.inkgraph.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.data.pictures.PreprocessingFile;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.io.JsonFile;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a data directory and collects its problems. Loading a data set reports the first problem as
 * an error, checking it lists them all.
 */
final class DatasetReader {
  private final DatasetLayout layout;
  private final List<String> problems = new ArrayList<>();
  private final Map<DatasetFile, IdxFile> files = new EnumMap<>(DatasetFile.class);
  private List<String> classNames = List.of();
  private @Nullable SyntheticOrigin origin;
  private @Nullable Preprocessing preprocessing;

  /**
   * @throws IOException if an existing file cannot be read
   */
  DatasetReader(DatasetLayout layout) throws IOException {
    this.layout = layout;
    if (layout.others().isEmpty()) {
      for (DatasetFile file : DatasetFile.values()) {
        readFile(file);
      }
    } else {
      problems.add(
          layout.given()
              + " contains several data sets; name one of "
              + layout.others().stream().map(Path::toString).collect(Collectors.joining(", ")));
    }
    checkPair(DatasetFile.TRAINING_IMAGES, DatasetFile.TRAINING_LABELS);
    checkPair(DatasetFile.TEST_IMAGES, DatasetFile.TEST_LABELS);
    checkSizes();
    readClassNames();
    readOrigin();
    readPreprocessing();
  }

  /** Returns the problems, one line each, in the order found; empty if this is a valid data set. */
  List<String> problems() {
    return problems;
  }

  /** Returns each existing, well-formed file. */
  Map<DatasetFile, IdxFile> files() {
    return files;
  }

  /** Returns the class names by label: from {@code labels.txt}, or the labels themselves. */
  List<String> classNames() {
    return classNames;
  }

  /** Returns how the images were made from pictures, if that is recorded. */
  Optional<Preprocessing> preprocessing() {
    return Optional.ofNullable(preprocessing);
  }

  /**
   * Returns how the images were made from pictures, if that is recorded or known: MNIST's images
   * were made in a known way, and synthetic ones are drawn like them.
   */
  Optional<Preprocessing> knownPreprocessing() {
    IdxFile images = files.get(DatasetFile.TRAINING_IMAGES);
    boolean ink = origin != null || DatasetCatalog.isMnist(sha256());
    return preprocessing == null && ink && images != null
        ? Optional.of(Preprocessing.ink(images.dimensions()[1], images.dimensions()[2]))
        : preprocessing();
  }

  /** Returns the origin of synthetic images, if they are. */
  Optional<SyntheticOrigin> origin() {
    return Optional.ofNullable(origin);
  }

  private Map<String, String> sha256() {
    Map<String, String> sha256 = new TreeMap<>();
    files.forEach((file, idx) -> sha256.put(file.plainName(), idx.sha256()));
    return sha256;
  }

  /**
   * Returns the data set.
   *
   * @throws InkgraphException with the first problem, if any
   */
  Dataset dataset() {
    if (!problems.isEmpty()) {
      String others =
          problems.size() == 1
              ? ""
              : " (and "
                  + (problems.size() - 1)
                  + " more: inkgraph data check "
                  + layout.given()
                  + ")";
      throw new InkgraphException(problems.get(0) + others);
    }
    ImageSet all = training();
    int validation = all.count() / Dataset.VALIDATION_DIVISOR;
    return new Dataset(
        DatasetDirectory.name(layout.given()),
        all.slice(validation, all.count()),
        all.slice(0, validation),
        test(),
        classNames,
        sha256(),
        origin,
        knownPreprocessing().orElse(null));
  }

  /** Returns the images of the training file; must be called only without problems. */
  ImageSet training() {
    return imageSet(DatasetFile.TRAINING_IMAGES, DatasetFile.TRAINING_LABELS);
  }

  /** Returns the images of the test file; must be called only without problems. */
  ImageSet test() {
    return imageSet(DatasetFile.TEST_IMAGES, DatasetFile.TEST_LABELS);
  }

  private ImageSet imageSet(DatasetFile images, DatasetFile labels) {
    IdxFile pixels = Objects.requireNonNull(files.get(images));
    ImageShape shape = ImageShape.of(pixels.dimensions()[1], pixels.dimensions()[2]);
    return new ImageSet(shape, pixels.values(), Objects.requireNonNull(files.get(labels)).values());
  }

  private void readFile(DatasetFile file) throws IOException {
    Path path = layout.files().get(file);
    if (path == null) {
      problems.add(layout.expected(file) + " is missing");
      return;
    }
    try {
      files.put(file, IdxFile.read(path, file.dimensions()));
    } catch (InkgraphException e) {
      problems.add(e.getMessage());
    }
  }

  private void checkPair(DatasetFile images, DatasetFile labels) {
    if (!files.containsKey(images) || !files.containsKey(labels)) {
      return;
    }
    int[] shape = files.get(images).dimensions();
    int labelCount = files.get(labels).dimensions()[0];
    if (shape[0] != labelCount) {
      problems.add(
          layout.files().get(images)
              + " has "
              + shape[0]
              + " images, but "
              + layout.files().get(labels)
              + " has "
              + labelCount
              + " labels");
    }
    if (shape[0] == 0 || shape[1] == 0 || shape[2] == 0) {
      problems.add(
          layout.files().get(images)
              + " is empty: "
              + shape[0]
              + " images of "
              + shape[1]
              + "x"
              + shape[2]);
    }
  }

  private void checkSizes() {
    IdxFile training = files.get(DatasetFile.TRAINING_IMAGES);
    IdxFile test = files.get(DatasetFile.TEST_IMAGES);
    if (training != null && test != null && !size(training).equals(size(test))) {
      problems.add(
          layout.given()
              + ": training images are "
              + size(training)
              + ", test images "
              + size(test)
              + "; they must have the same size");
    }
  }

  private static String size(IdxFile images) {
    return images.dimensions()[1] + "x" + images.dimensions()[2];
  }

  private void readClassNames() throws IOException {
    int classes = 0;
    for (DatasetFile file : List.of(DatasetFile.TRAINING_LABELS, DatasetFile.TEST_LABELS)) {
      if (files.containsKey(file)) {
        for (byte label : files.get(file).values()) {
          classes = Math.max(classes, (label & 0xFF) + 1);
        }
      }
    }
    Path names = layout.beside(DatasetDirectory.LABELS);
    if (!Files.exists(names)) {
      classNames = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
      return;
    }
    try {
      classNames = BoundedFile.lines(names);
    } catch (InkgraphException e) {
      problems.add(e.getMessage());
      return;
    } catch (CharacterCodingException e) {
      problems.add(names + " is not UTF-8; write one class name per line in UTF-8");
      return;
    }
    if (classNames.size() > DatasetDirectory.MAX_CLASSES) {
      problems.add(
          names
              + " names "
              + classNames.size()
              + " classes; a label is one byte, so there are at most "
              + DatasetDirectory.MAX_CLASSES);
      classNames = List.of();
      return;
    }
    if (classNames.size() < classes) {
      problems.add(
          names
              + " names "
              + classNames.size()
              + " classes, but the largest label is "
              + (classes - 1)
              + "; it needs "
              + classes
              + " lines");
    }
    if (classNames.stream().anyMatch(String::isBlank)) {
      problems.add(names + " has a blank line; it must contain one class name per line");
    } else if (new HashSet<>(classNames).size() < classNames.size()) {
      problems.add(names + " has a name twice; class names must differ");
    }
  }

  /** Corrupted synthetic images stay synthetic, although {@code made.json} would draw others. */
  private record CorruptedFile(int formatVersion, @Nullable SyntheticOrigin madeBy) {
    static final int FORMAT_VERSION = 1;
  }

  private void readOrigin() throws IOException {
    Path corrupted = layout.beside(DatasetDirectory.CORRUPTION_FILE);
    Path made = Files.exists(corrupted) ? corrupted : layout.beside(DatasetDirectory.ORIGIN_FILE);
    if (Files.exists(made)) {
      try {
        origin =
            made.equals(corrupted)
                ? JsonFile.read(made, CorruptedFile.class, CorruptedFile.FORMAT_VERSION).madeBy()
                : JsonFile.read(made, SyntheticFile.class, SyntheticFile.FORMAT_VERSION).origin();
      } catch (InkgraphException e) {
        problems.add(e.getMessage());
      } catch (IllegalArgumentException e) {
        problems.add(made + " is not in the format that Inkgraph writes: " + e.getMessage());
      }
    }
  }

  private void readPreprocessing() throws IOException {
    try {
      preprocessing = PreprocessingFile.read(layout.beside(PreprocessingFile.NAME)).orElse(null);
    } catch (InkgraphException e) {
      problems.add(e.getMessage());
    }
  }
}

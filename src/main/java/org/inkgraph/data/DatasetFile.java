package org.inkgraph.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The four files of a data set, named as MNIST's. */
enum DatasetFile {
  TRAINING_IMAGES("train", "images", 3),
  TRAINING_LABELS("train", "labels", 1),
  TEST_IMAGES("t10k", "images", 3),
  TEST_LABELS("t10k", "labels", 1);

  /** How the files are called where MNIST, and what has its form, is handed on. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:(?<set>[^.].*?)[-_.])?(?<part>train|training|t10k|test|testing)[-_.]"
              + "(?<kind>image|label)s?[-_.]idx(?<dimensions>[123]?)"
              + "(?:[-_.](?:ubyte|int))?(?:\\.gz)?",
          Pattern.CASE_INSENSITIVE);

  private final String part;
  private final String kind;
  private final int dimensions;

  DatasetFile(String part, String kind, int dimensions) {
    this.part = part;
    this.kind = kind;
    this.dimensions = dimensions;
  }

  /**
   * A file of one of several data sets that share a folder.
   *
   * @param set what precedes the usual name, such as {@code emnist-digits}; empty if nothing does
   */
  record Member(String set, DatasetFile file) {}

  /** Returns the number of dimensions of the IDX file: 3 for images, 1 for labels. */
  int dimensions() {
    return dimensions;
  }

  /** Returns the name under which digests are recorded, such as {@code train-images-idx3-ubyte}. */
  String plainName() {
    return part + "-" + kind + "-idx" + dimensions + "-ubyte";
  }

  String archiveName() {
    return plainName() + ".gz";
  }

  /** Returns the usual names in order of preference, the compressed file first. */
  List<String> usualNames() {
    String dotted = part + "-" + kind + ".idx" + dimensions + "-ubyte";
    return List.of(archiveName(), plainName(), dotted + ".gz", dotted);
  }

  /** Returns which file of which data set has this name; empty if it is not a data set's. */
  static Optional<Member> of(String fileName) {
    Matcher name = NAME.matcher(fileName);
    if (!name.matches()) {
      return Optional.empty();
    }
    boolean training = name.group("part").toLowerCase(Locale.ROOT).startsWith("train");
    boolean images = name.group("kind").equalsIgnoreCase("image");
    DatasetFile file =
        training ? images ? TRAINING_IMAGES : TRAINING_LABELS : images ? TEST_IMAGES : TEST_LABELS;
    String digit = name.group("dimensions");
    boolean wide = digit.equals("2") && !images; // QMNIST's labels, see IdxFile
    if (!digit.isEmpty() && !wide && Integer.parseInt(digit) != file.dimensions) {
      return Optional.empty();
    }
    String set = name.group("set");
    return Optional.of(new Member(set == null ? "" : set, file));
  }
}

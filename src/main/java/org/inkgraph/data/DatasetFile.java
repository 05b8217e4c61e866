package org.inkgraph.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The four files of a data set, in MNIST's naming. */
enum DatasetFile {
  TRAINING_IMAGES("train-images", 3),
  TRAINING_LABELS("train-labels", 1),
  TEST_IMAGES("t10k-images", 3),
  TEST_LABELS("t10k-labels", 1);

  private final String stem;
  private final int dimensions;

  DatasetFile(String stem, int dimensions) {
    this.stem = stem;
    this.dimensions = dimensions;
  }

  /** Dimensions of its IDX file: 3 for images, 1 for labels. */
  int dimensions() {
    return dimensions;
  }

  /** For example {@code train-images-idx3-ubyte}; digests are recorded under this name. */
  String plainName() {
    return stem + "-idx" + dimensions + "-ubyte";
  }

  /** For example {@code train-images-idx3-ubyte.gz}. */
  String archiveName() {
    return plainName() + ".gz";
  }

  /** The first that exists of the names in use: compressed, plain, and with a dot for a hyphen. */
  Optional<Path> find(Path directory) {
    String dotted = stem + ".idx" + dimensions + "-ubyte";
    return List.of(archiveName(), plainName(), dotted + ".gz", dotted).stream()
        .map(directory::resolve)
        .filter(Files::exists)
        .findFirst();
  }
}

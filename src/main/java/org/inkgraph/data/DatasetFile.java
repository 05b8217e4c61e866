package org.inkgraph.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The four files of a data set, named as MNIST's. */
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

  /** Returns the number of dimensions of the IDX file: 3 for images, 1 for labels. */
  int dimensions() {
    return dimensions;
  }

  /** Returns the name under which digests are recorded, such as {@code train-images-idx3-ubyte}. */
  String plainName() {
    return stem + "-idx" + dimensions + "-ubyte";
  }

  String archiveName() {
    return plainName() + ".gz";
  }

  /** Returns the first existing file: compressed, plain, or either with a dot for a hyphen. */
  Optional<Path> find(Path directory) {
    String dotted = stem + ".idx" + dimensions + "-ubyte";
    return List.of(archiveName(), plainName(), dotted + ".gz", dotted).stream()
        .map(directory::resolve)
        .filter(Files::exists)
        .findFirst();
  }
}

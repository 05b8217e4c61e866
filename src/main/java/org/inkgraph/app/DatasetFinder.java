package org.inkgraph.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.data.synthetic.HandwritingStyle;
import org.inkgraph.data.synthetic.StyleFile;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/** Finds the data that a model was trained on, by its digests. */
public final class DatasetFinder {
  private final Path dataRoot;

  /**
   * @param dataRoot directory of all data sets
   */
  public DatasetFinder(Path dataRoot) {
    this.dataRoot = dataRoot;
  }

  /**
   * A result.
   *
   * @param same whether {@code dataset} has the recorded digests; it is then split and limited to
   *     the recorded number of images, else it is the data set of the recorded name as it is
   */
  public record Found(Dataset dataset, boolean same) {}

  /**
   * Looks for recorded data: in the named place, else under its own name, else in every data set in
   * the data directory. Draws synthetic data again.
   *
   * @param named name or directory, or null to search
   * @throws InkgraphException if neither that name nor these digests are found
   * @throws IOException if a file cannot be read
   */
  public Found find(DataRecord recorded, @Nullable String named) throws IOException {
    String name = named == null ? recorded.name() : named;
    Optional<Dataset> byName = load(name);
    if (byName.isPresent() && isSame(byName.get(), recorded)) {
      return new Found(asRecorded(byName.get(), recorded), true);
    }
    if (named == null) {
      Optional<Dataset> elsewhere = search(recorded).or(() -> drawn(recorded));
      if (elsewhere.isPresent()) {
        return new Found(asRecorded(elsewhere.get(), recorded), true);
      }
    }
    if (byName.isEmpty()) {
      throw new InkgraphException(
          "the data "
              + name
              + " is not in "
              + dataRoot
              + ", and nothing there has its digests"
              + otherGenerator(recorded).map(why -> "; " + why).orElse("")
              + (DatasetCatalog.names().contains(name)
                  ? "; get it with 'inkgraph data fetch " + name + "'"
                  : "; name its directory with --data"));
    }
    return new Found(byName.get(), false);
  }

  private Optional<Dataset> load(String name) throws IOException {
    return DatasetCatalog.isPresent(name, dataRoot)
        ? Optional.of(DatasetCatalog.load(name, dataRoot))
        : Optional.empty();
  }

  private Optional<Dataset> search(DataRecord recorded) throws IOException {
    if (!Files.isDirectory(dataRoot)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(dataRoot)) {
      for (Path directory : entries.filter(Files::isDirectory).sorted().toList()) {
        Optional<Dataset> dataset = loadIfWhole(directory);
        if (dataset.isPresent() && isSame(dataset.get(), recorded)) {
          return dataset;
        }
      }
    }
    return Optional.empty();
  }

  /** A directory without a data set, or with a damaged one, is skipped. */
  private Optional<Dataset> loadIfWhole(Path directory) throws IOException {
    try {
      return load(directory.toString());
    } catch (InkgraphException e) {
      return Optional.empty();
    }
  }

  /** Draws synthetic data again, if this version draws the same. */
  private static Optional<Dataset> drawn(DataRecord recorded) {
    SyntheticOrigin origin = recorded.madeBy();
    if (origin == null || origin.generatorVersion() != Handwriting.GENERATOR_VERSION) {
      return Optional.empty();
    }
    HandwritingStyle style = StyleFile.standard();
    if (!style.sha256().equals(origin.styleSha256())) {
      return Optional.empty();
    }
    Handwriting handwriting = new Handwriting(origin.seed(), style);
    try {
      Path parent = Files.createTempDirectory("inkgraph-made-");
      try {
        // Not under the recorded name, which may lead elsewhere.
        Path directory = parent.resolve("made");
        handwriting.write(directory, origin.count(), drawn -> {});
        Dataset dataset = DatasetCatalog.load(directory.toString(), parent).named(recorded.name());
        return isSame(dataset, recorded) ? Optional.of(dataset) : Optional.empty();
      } finally {
        StagedDirectory.delete(parent);
      }
    } catch (IOException e) {
      throw new InkgraphException(
          "the data cannot be drawn again: "
              + e
              + "; they are drawn in the temporary directory, which"
              + " JAVA_OPTS=-Djava.io.tmpdir=DIR changes",
          e);
    }
  }

  private static boolean isSame(Dataset dataset, DataRecord recorded) {
    return dataset.sha256().equals(recorded.sha256());
  }

  private static Dataset asRecorded(Dataset dataset, DataRecord recorded) {
    int images = dataset.training().count() + dataset.validation().count();
    if (recorded.training() < 1
        || recorded.validation() < 0
        || (long) recorded.training() + recorded.validation() > images) {
      throw new InkgraphException(
          ("the record has %s training and %s validation images, but the data with its "
                  + "digests has %s in total; the record was changed")
              .formatted(recorded.training(), recorded.validation(), images));
    }
    return dataset.withValidation(recorded.validation()).limitTraining(recorded.training());
  }

  /** Returns that the data was drawn by another version of the generator, if it was. */
  static Optional<String> otherGenerator(DataRecord recorded) {
    SyntheticOrigin origin = recorded.madeBy();
    return origin == null || origin.generatorVersion() == Handwriting.GENERATOR_VERSION
        ? Optional.empty()
        : Optional.of(
            "it was drawn by version %s of the generator, and this program has version %s"
                .formatted(origin.generatorVersion(), Handwriting.GENERATOR_VERSION));
  }

  /** Returns the names of the files of {@code other} that differ from the record. */
  static List<String> differingFiles(Dataset other, DataRecord recorded) {
    return recorded.sha256().entrySet().stream()
        .filter(file -> !file.getValue().equals(other.sha256().get(file.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }
}

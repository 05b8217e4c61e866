package org.inkgraph.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Finds the data that a model was trained on, by its digests; for every command that needs it. */
public final class DatasetFinder {
  private final Path dataRoot;

  /**
   * @param dataRoot directory of all data sets
   */
  public DatasetFinder(Path dataRoot) {
    this.dataRoot = dataRoot;
  }

  /** Returns the directory of the data sets. */
  public Path dataRoot() {
    return dataRoot;
  }

  /**
   * A result.
   *
   * @param dataset the data set as it is on disk, under the recorded name if {@code same}
   * @param same whether it has the recorded digests
   */
  public record Found(Dataset dataset, boolean same) {}

  /**
   * Looks for recorded data as {@link #findWhole} does, and splits it and limits it to the recorded
   * number of images if it is the same.
   *
   * @param named name or directory, or null to search
   * @throws InkgraphException if neither that name nor these digests are found, or the data has
   *     fewer images than recorded
   * @throws IOException if a file cannot be read
   */
  public Found find(DataRecord recorded, @Nullable String named) throws IOException {
    Found found = findWhole(recorded, named);
    return found.same() ? new Found(asRecorded(found.dataset(), recorded), true) : found;
  }

  /**
   * Looks for recorded data: in the named place, else under its own name, else in every data set in
   * the data directory. Draws synthetic data again. What cannot be read hides nothing.
   *
   * @param named name or directory, or null to search
   * @throws InkgraphException if neither that name nor these digests are found
   * @throws IOException if a file cannot be read
   */
  public Found findWhole(DataRecord recorded, @Nullable String named) throws IOException {
    String name = named == null ? recorded.name() : named;
    Optional<Dataset> same =
        named == null && hasDigests(recorded)
            ? loadIfWhole(name)
                .filter(dataset -> isSame(dataset, recorded))
                .or(() -> search(recorded))
                .or(() -> drawn(recorded))
            : load(name).filter(dataset -> isSame(dataset, recorded));
    if (same.isPresent()) {
      return new Found(same.get().named(recorded.name()), true);
    }
    Optional<Dataset> byName = load(name);
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

  private Optional<Dataset> search(DataRecord recorded) {
    return DatasetCatalog.all(dataRoot).stream()
        .map(path -> loadIfWhole(path.toString()).filter(dataset -> isSame(dataset, recorded)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** A data set that is missing, damaged or may not be read is skipped. */
  private Optional<Dataset> loadIfWhole(String name) {
    try {
      return load(name);
    } catch (InkgraphException | IOException e) {
      return Optional.empty();
    }
  }

  /** Draws synthetic data again, if this version draws the same. */
  private static Optional<Dataset> drawn(DataRecord recorded) {
    SyntheticOrigin origin = recorded.madeBy();
    if (origin == null
        || origin.generatorVersion() != Handwriting.GENERATOR_VERSION
        || origin.count() < Handwriting.MIN_COUNT
        || origin.count() > Handwriting.MAX_COUNT) {
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

  private static boolean hasDigests(DataRecord recorded) {
    return recorded.sha256() != null && !recorded.sha256().isEmpty();
  }

  private static boolean isSame(Dataset dataset, DataRecord recorded) {
    return dataset.sha256().equals(recorded.sha256());
  }

  /**
   * Splits data with the recorded digests as recorded, and limits it to the recorded number of
   * images.
   *
   * @throws InkgraphException if it has fewer images
   */
  static Dataset asRecorded(Dataset dataset, DataRecord recorded) {
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
  public static Optional<String> otherGenerator(DataRecord recorded) {
    SyntheticOrigin origin = recorded.madeBy();
    return origin == null || origin.generatorVersion() == Handwriting.GENERATOR_VERSION
        ? Optional.empty()
        : Optional.of(
            "it was drawn by version %s of the generator, and this program has version %s"
                .formatted(origin.generatorVersion(), Handwriting.GENERATOR_VERSION));
  }

  /** Returns the names of the files of {@code other} that differ from the record. */
  public static List<String> differingFiles(Dataset other, DataRecord recorded) {
    return recorded.sha256().entrySet().stream()
        .filter(file -> !file.getValue().equals(other.sha256().get(file.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }
}

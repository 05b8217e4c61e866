package org.inkgraph.data;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkgraph.io.FileTree;
import org.inkgraph.io.UserPath;
import org.inkgraph.runtime.InkgraphException;

/** The catalog of data sets that are known by name. */
public final class DatasetCatalog {
  private DatasetCatalog() {}

  /** Returns the names that {@code data fetch} accepts. */
  public static List<String> names() {
    return KnownDataset.ALL.stream().map(KnownDataset::name).toList();
  }

  /**
   * Returns whether files are those of MNIST.
   *
   * @param sha256 digest of the decompressed bytes of each file, by file name without {@code .gz}
   */
  public static boolean isMnist(Map<String, String> sha256) {
    return KnownDataset.MNIST.files().stream()
        .allMatch(file -> file.sha256().equals(sha256.get(file.file().plainName())));
  }

  /**
   * Loads a data set from a directory if it exists, otherwise by its name.
   *
   * @param nameOrDirectory value of {@code --data}
   * @param dataRoot where data sets are looked up by name
   * @throws InkgraphException if neither exists, or it is not a data set
   * @throws IOException if a file cannot be read
   */
  public static Dataset load(String nameOrDirectory, Path dataRoot) throws IOException {
    DatasetLayout layout = find(nameOrDirectory, dataRoot);
    if (names().contains(nameOrDirectory) && !layout.isWhole()) {
      throw absent(nameOrDirectory, named(nameOrDirectory, dataRoot));
    }
    return DatasetDirectory.load(existing(layout, nameOrDirectory, dataRoot));
  }

  /**
   * Returns whether all four files of a data set exist, without reading them; false for a partial
   * download.
   *
   * @throws InkgraphException if {@code nameOrDirectory} cannot be a path
   */
  public static boolean isPresent(String nameOrDirectory, Path dataRoot) {
    return find(nameOrDirectory, dataRoot).isWhole();
  }

  /**
   * Returns the path of a data set that is given by its name or directory. What is not a data set
   * hides none, so a directory that happens to have its name is passed over; but a path is never
   * taken for a name.
   *
   * @throws InkgraphException if there is none
   */
  public static Path resolve(String nameOrDirectory, Path dataRoot) {
    return existing(find(nameOrDirectory, dataRoot), nameOrDirectory, dataRoot).given();
  }

  /**
   * Returns the size of the training images of a data set, from the header of their file; empty if
   * it cannot be read, which {@link #load} explains. A data set that can be downloaded has MNIST's.
   *
   * @throws InkgraphException if {@code nameOrDirectory} cannot be a path
   */
  public static Optional<ImageShape> imageShape(String nameOrDirectory, Path dataRoot) {
    Path file = find(nameOrDirectory, dataRoot).files().get(DatasetFile.TRAINING_IMAGES);
    if (file == null) {
      return names().contains(nameOrDirectory)
          ? Optional.of(ImageShape.of(28, 28))
          : Optional.empty();
    }
    try (IdxImages images = IdxImages.open(file)) {
      return Optional.of(images.shape());
    } catch (IOException | InkgraphException e) {
      return Optional.empty();
    }
  }

  /** Returns the path of every data set in a directory, each of several in one folder by itself. */
  public static List<Path> all(Path dataRoot) {
    List<Path> paths = new ArrayList<>();
    try {
      for (Path entry : FileTree.entries(dataRoot).stream().sorted().toList()) {
        if (Files.isDirectory(entry)) {
          DatasetLayout layout = DatasetLayout.of(entry);
          paths.addAll(layout.isWhole() ? List.of(entry) : layout.others());
        }
      }
    } catch (IOException e) {
      // A directory that cannot be listed has no data set that could be read.
      return paths;
    }
    return paths;
  }

  private static DatasetLayout find(String nameOrDirectory, Path dataRoot) {
    return DatasetLayout.better(UserPath.of(nameOrDirectory), named(nameOrDirectory, dataRoot));
  }

  /** Returns where a name is looked up; the path itself if it is plainly meant as one. */
  private static Path named(String nameOrDirectory, Path dataRoot) {
    Path given = UserPath.of(nameOrDirectory);
    boolean separated = nameOrDirectory.contains("/") || nameOrDirectory.contains(File.separator);
    return given.startsWith(".")
            || given.startsWith("..")
            || (separated && DatasetLayout.of(given).exists())
        ? given
        : dataRoot.resolve(given);
  }

  private static DatasetLayout existing(DatasetLayout found, String name, Path dataRoot) {
    if (!found.exists()) {
      throw absent(name, named(name, dataRoot));
    }
    return found;
  }

  private static InkgraphException absent(String name, Path named) {
    String fetch = names().contains(name) ? "get it with 'inkgraph data fetch " + name + "', " : "";
    return new InkgraphException(
        "no data set "
            + name
            + ": neither a directory of that name nor "
            + named
            + " contains one; "
            + fetch
            + "draw digits with 'inkgraph data make' and use '--data made', or name a directory"
            + " with '--data DIR'");
  }

  /**
   * Returns a one-line warning if a data set has a known name but other content. Where only digests
   * of archives are known, {@link DatasetCheck} compares them.
   */
  public static Optional<String> warning(Dataset dataset) {
    List<String> differing = new ArrayList<>();
    for (KnownDataset known : KnownDataset.ALL) {
      for (KnownFile file : known.files()) {
        String found = dataset.sha256().get(file.file().plainName());
        if (known.name().equals(dataset.name()) && !file.packed() && !file.sha256().equals(found)) {
          differing.add(file.file().plainName());
        }
      }
    }
    return differing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "this "
                + dataset.name()
                + " is not the published one: "
                + String.join(", ", differing)
                + " differs");
  }

  /**
   * Returns the data set that {@code data fetch} downloads by this name.
   *
   * @throws InkgraphException if there is none
   */
  static KnownDataset known(String name) {
    return KnownDataset.ALL.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InkgraphException(
                    "no data set "
                        + name
                        + " can be downloaded; choose one of "
                        + String.join(", ", names())));
  }

  static List<KnownDataset> known() {
    return KnownDataset.ALL;
  }
}

package org.inkgraph.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The place of a data set's files, in the layouts in which MNIST and what has its form is handed
 * on: in the directory itself; each in a folder of its own name (Kaggle); in a folder within, at
 * most two deep (torchvision's {@code MNIST/raw}); or beside other data sets, with a data set's
 * name before each file's (EMNIST's {@code emnist-digits-train-images-idx3-ubyte.gz}), which is
 * then the last component of its path: {@code gzip/emnist-digits}.
 *
 * @param given path of the data set, as the user named it
 * @param folder directory that contains its files
 * @param set what precedes the usual names of its files; empty if nothing does
 * @param files the files that exist
 * @param others paths of the data sets that {@code given} contains, if it contains several
 */
record DatasetLayout(
    Path given, Path folder, String set, Map<DatasetFile, Path> files, List<Path> others) {
  /** Depth to which folders are searched if the directory itself has none of the files. */
  private static final int MAX_DEPTH = 2;

  /** Folders of a class have more files than this, a data set's folder has less. */
  private static final int MAX_ENTRIES = 1000;

  DatasetLayout {
    files = Map.copyOf(files);
    others = List.copyOf(others);
  }

  /** Returns the layout of the data set at a path, which need not exist. */
  static DatasetLayout of(Path path) {
    if (!Files.isDirectory(path)) {
      return amongOthers(path);
    }
    DatasetLayout here = in(path, path, Long.MAX_VALUE);
    return here.isEmpty() ? within(path).orElse(here) : here;
  }

  /**
   * Returns that of two places that has more of a data set, the first if they have as much: a
   * folder that happens to have a data set's name hides none.
   */
  static DatasetLayout better(Path first, Path second) {
    DatasetLayout one = of(first);
    if (one.isWhole()) {
      return one;
    }
    DatasetLayout other = of(second);
    return other.rank() > one.rank() ? other : one;
  }

  private int rank() {
    if (isEmpty()) {
      return exists() ? 1 : 0;
    }
    return isWhole() ? 3 : 2;
  }

  /** Returns whether all four files exist. */
  boolean isWhole() {
    return files.size() == DatasetFile.values().length;
  }

  /** Returns whether there is nothing of a data set. */
  boolean isEmpty() {
    return files.isEmpty() && others.isEmpty();
  }

  /** Returns whether there is anything at all, be it no data set. */
  boolean exists() {
    return !isEmpty() || Files.exists(given);
  }

  /** Returns the path at which a missing file is expected. */
  Path expected(DatasetFile file) {
    return folder.resolve(set.isEmpty() ? file.archiveName() : set + "-" + file.archiveName());
  }

  /** Returns the path of a file about the data set: beside the four files, or in the directory. */
  Path beside(String name) {
    Path path = folder.resolve(name);
    return Files.exists(path) || !Files.isDirectory(given) ? path : given.resolve(name);
  }

  private static DatasetLayout nothing(Path path) {
    return new DatasetLayout(path, path, "", Map.of(), List.of());
  }

  /** Looks for {@code gzip/emnist-digits}, which is a part of the files in {@code gzip}. */
  private static DatasetLayout amongOthers(Path path) {
    Path parent = path.toAbsolutePath().normalize().getParent();
    Path name = path.getFileName();
    if (Files.exists(path) || parent == null || name == null || !Files.isDirectory(parent)) {
      return nothing(path);
    }
    Path folder = path.getParent() == null ? Path.of("") : path.getParent();
    Map<DatasetFile, Path> files = sets(folder, Long.MAX_VALUE).get(name.toString());
    return files == null
        ? nothing(path)
        : new DatasetLayout(path, folder, name.toString(), files, List.of());
  }

  /** Looks for the files in a folder itself. */
  private static DatasetLayout in(Path given, Path folder, long maxEntries) {
    Map<String, Map<DatasetFile, Path>> sets = new TreeMap<>();
    usual(folder).ifPresent(files -> sets.put("", files));
    if (sets.isEmpty()) {
      sets.putAll(sets(folder, maxEntries));
    }
    List<Map.Entry<String, Map<DatasetFile, Path>>> whole =
        sets.entrySet().stream()
            .filter(set -> set.getValue().size() == DatasetFile.values().length)
            .toList();
    if (whole.size() > 1 && !whole.get(0).getKey().isEmpty()) {
      return new DatasetLayout(
          given,
          folder,
          "",
          Map.of(),
          whole.stream().map(set -> folder.resolve(set.getKey())).toList());
    }
    // The empty name is the first, so files of the usual names are preferred.
    return Stream.concat(whole.stream(), sets.entrySet().stream())
        .findFirst()
        .map(set -> new DatasetLayout(given, folder, set.getKey(), set.getValue(), List.of()))
        .orElseGet(() -> nothing(given));
  }

  /** Returns the four files if all have their usual names; without listing the folder. */
  private static Optional<Map<DatasetFile, Path>> usual(Path folder) {
    Map<DatasetFile, Path> files = new EnumMap<>(DatasetFile.class);
    for (DatasetFile file : DatasetFile.values()) {
      file.usualNames().stream()
          .map(folder::resolve)
          .filter(DatasetLayout::isFile)
          .findFirst()
          .ifPresent(path -> files.put(file, path));
    }
    return files.size() == DatasetFile.values().length ? Optional.of(files) : Optional.empty();
  }

  /** Returns the files of each data set of a folder, by what precedes the usual names. */
  private static Map<String, Map<DatasetFile, Path>> sets(Path folder, long maxEntries) {
    Map<String, Map<DatasetFile, Path>> sets = new TreeMap<>();
    for (Path entry : entries(folder, maxEntries)) {
      Optional<DatasetFile.Member> member = DatasetFile.of(entry.getFileName().toString());
      if (member.isPresent() && isFile(entry)) {
        add(sets, member.get(), entry);
      }
    }
    for (Path entry : entries(folder, maxEntries)) {
      Optional<DatasetFile.Member> member = DatasetFile.of(entry.getFileName().toString());
      if (member.isPresent() && Files.isDirectory(entry)) {
        entries(entry, maxEntries).stream()
            .filter(DatasetLayout::isFile)
            .filter(file -> DatasetFile.of(file.getFileName().toString()).equals(member))
            .forEach(file -> add(sets, member.get(), file));
      }
    }
    return sets;
  }

  private static void add(
      Map<String, Map<DatasetFile, Path>> sets, DatasetFile.Member member, Path file) {
    sets.computeIfAbsent(member.set(), set -> new EnumMap<>(DatasetFile.class))
        .putIfAbsent(member.file(), file);
  }

  /** Looks in folders, the upper ones first. */
  private static Optional<DatasetLayout> within(Path given) {
    List<Path> folders = List.of(given);
    for (int depth = 1; depth <= MAX_DEPTH; depth++) {
      folders = folders.stream().flatMap(folder -> folders(folder).stream()).toList();
      List<DatasetLayout> found =
          folders.stream()
              .map(folder -> in(given, folder, MAX_ENTRIES))
              .filter(layout -> layout.isWhole() || !layout.others().isEmpty())
              .toList();
      if (found.size() == 1) {
        return Optional.of(found.get(0));
      }
      if (found.size() > 1) {
        List<Path> others = new ArrayList<>();
        for (DatasetLayout layout : found) {
          others.addAll(layout.isWhole() ? List.of(layout.folder()) : layout.others());
        }
        return Optional.of(new DatasetLayout(given, given, "", Map.of(), others));
      }
    }
    return Optional.empty();
  }

  private static List<Path> folders(Path folder) {
    return entries(folder, MAX_ENTRIES).stream()
        .filter(Files::isDirectory)
        .filter(path -> !path.getFileName().toString().startsWith("."))
        .toList();
  }

  /** A pipe is one, too; a folder of that name is not. */
  private static boolean isFile(Path path) {
    return Files.exists(path) && !Files.isDirectory(path);
  }

  /** Returns a folder's entries, sorted by preference; none if it cannot be read. */
  private static List<Path> entries(Path folder, long max) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .limit(max)
          .sorted(Comparator.comparing(DatasetLayout::preference).thenComparing(path -> path))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static int preference(Path path) {
    String name = path.getFileName().toString();
    return DatasetFile.of(name)
        .map(member -> member.file().usualNames().indexOf(name))
        .filter(index -> index >= 0)
        .orElse(Integer.MAX_VALUE);
  }
}

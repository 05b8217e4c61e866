package org.inkgraph.data.folders;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What lies beside the pictures, counted by kind, with the first few of each kind named. */
final class PassedOver {
  private static final int NAMED = 3;

  private final Path root;
  private final Map<String, List<String>> names = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  /**
   * @param root directory to which names are relative
   */
  PassedOver(Path root) {
    this.root = root;
  }

  void addFolder(Path folder) {
    add("folder", folder);
  }

  /** Adds a picture where none belongs. */
  void addPicture(Path picture) {
    add("picture outside of the class folders", picture);
  }

  void addFile(Path file) {
    String name = Folder.name(file);
    int dot = name.lastIndexOf('.');
    if (name.startsWith(".")) {
      add("hidden file", file);
    } else if (dot < 0) {
      add("file without an extension", file);
    } else {
      add(name.substring(dot).toLowerCase(Locale.ROOT) + " file", file);
    }
  }

  private void add(String kind, Path path) {
    counts.merge(kind, 1, Integer::sum);
    List<String> named = names.computeIfAbsent(kind, absent -> new ArrayList<>());
    if (named.size() < NAMED) {
      named.add(root.relativize(path).toString());
    }
  }

  /** Returns a line per kind, such as {@code 12 × .txt file: a/notes.txt, …}. */
  List<String> lines() {
    return counts.entrySet().stream()
        .map(
            count -> {
              List<String> named = names.getOrDefault(count.getKey(), List.of());
              return count.getValue()
                  + " x "
                  + count.getKey()
                  + named.stream().collect(Collectors.joining(", ", ": ", ""))
                  + (count.getValue() > named.size() ? ", …" : "");
            })
        .toList();
  }
}

package org.inkgraph.data.folders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.inkgraph.image.PictureFormat;
import org.inkgraph.io.FileTree;
import org.inkgraph.io.VolumeEntries;

/**
 * The contents of one folder, each list in the order of the names' code points. What operating
 * systems leave behind is not listed.
 *
 * @param path the folder
 * @param folders folders within, without hidden ones
 * @param pictures files that are pictures by their content, or should be by their name
 * @param others all other files, and hidden ones
 */
record Folder(Path path, List<Path> folders, List<Path> pictures, List<Path> others) {
  private static final Comparator<Path> BY_NAME =
      (a, b) -> {
        int[] first = name(a).codePoints().toArray();
        int[] second = name(b).codePoints().toArray();
        return Arrays.compare(first, second);
      };

  private static final Set<String> OF_SYSTEMS =
      Set.of(
          "__macosx",
          "__pycache__",
          "thumbs.db",
          "ehthumbs.db",
          "desktop.ini",
          ".ds_store",
          "icon\r");

  /** A Mac's second file beside each file on foreign disks and in archives. */
  private static final Pattern APPLE_DOUBLE = Pattern.compile("\\._.*", Pattern.DOTALL);

  /**
   * @throws IOException if the folder or a file of it cannot be read
   */
  static Folder of(Path path) throws IOException {
    List<Path> folders = new ArrayList<>();
    List<Path> pictures = new ArrayList<>();
    List<Path> others = new ArrayList<>();
    for (Path entry : entries(path)) {
      boolean hidden = name(entry).startsWith(".");
      if (Files.isDirectory(entry)) {
        if (!hidden) {
          folders.add(entry);
        }
      } else if (!hidden && isPicture(entry)) {
        pictures.add(entry);
      } else {
        others.add(entry);
      }
    }
    return new Folder(path, folders, pictures, others);
  }

  private static List<Path> entries(Path path) throws IOException {
    return FileTree.entries(path).stream()
        .filter(entry -> !isOfSystem(entry))
        .sorted(BY_NAME)
        .toList();
  }

  private static boolean isOfSystem(Path entry) {
    return VolumeEntries.contains(entry)
        || OF_SYSTEMS.contains(name(entry).toLowerCase(Locale.ROOT))
        || APPLE_DOUBLE.matcher(name(entry)).matches();
  }

  private static boolean isPicture(Path file) throws IOException {
    return Files.isRegularFile(file)
        && (PictureFormat.ofName(name(file)).isPresent() || PictureFormat.of(file).isPresent());
  }

  static String name(Path path) {
    return path.getFileName().toString();
  }
}

package org.inkgraph.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.inkgraph.runtime.InkgraphException;

/** Lists pictures in one folder per class, in the order of their names' code points. */
final class PictureFolders {
  private static final Comparator<Path> BY_NAME =
      (a, b) -> {
        int[] first = name(a).codePoints().toArray();
        int[] second = name(b).codePoints().toArray();
        return Arrays.compare(first, second);
      };

  private PictureFolders() {}

  /**
   * Returns the folders of a directory, whose names are those of the classes; hidden ones are
   * ignored.
   *
   * @throws InkgraphException if there are none, or more than 256
   * @throws IOException if the directory cannot be listed
   */
  static List<Path> classes(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new InkgraphException(
          directory
              + " is not a directory; give one that contains a folder of pictures per"
              + " class");
    }
    List<Path> folders = list(directory, Files::isDirectory);
    if (folders.isEmpty()) {
      throw new InkgraphException(
          directory
              + " contains no folders; put the pictures of each class into a folder of its name");
    }
    if (folders.size() > DatasetDirectory.MAX_CLASSES) {
      throw new InkgraphException(
          directory + " contains " + folders.size() + " folders; there can be at most 256 classes");
    }
    for (Path folder : folders) {
      if (name(folder).isBlank() || name(folder).lines().count() > 1) {
        throw new InkgraphException(
            "a folder of "
                + directory
                + " has a name that cannot be a line of labels.txt; rename it");
      }
    }
    return folders;
  }

  /**
   * Returns the PNG and JPEG files of a folder.
   *
   * @throws InkgraphException if there are none
   * @throws IOException if the folder cannot be listed
   */
  static List<Path> pictures(Path folder) throws IOException {
    List<Path> pictures = list(folder, PictureFolders::isPicture);
    if (pictures.isEmpty()) {
      throw new InkgraphException(folder + " contains no .png, .jpg or .jpeg file");
    }
    return pictures;
  }

  private static List<Path> list(Path directory, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(path -> !name(path).startsWith("."))
          .filter(wanted)
          .sorted(BY_NAME)
          .toList();
    }
  }

  private static boolean isPicture(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg"));
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}

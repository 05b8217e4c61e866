package org.inkgraph.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.runtime.InkgraphException;

/** A folder that is written whole or not at all, and replaces only one of its own kind. */
public final class OutputFolder {
  private final Path path;

  /**
   * @param path of the folder; need not exist
   */
  OutputFolder(Path path) {
    this.path = path;
  }

  /**
   * Finds out now whether {@code path} can be written later.
   *
   * @param kind what the folder will be, in a word
   * @param mark the file that every folder of the kind holds
   * @throws InkgraphException if {@code path} is a file, or holds something other than such a
   *     folder does, or its parent is not writable
   * @throws IOException if it cannot be read
   */
  public static OutputFolder of(Path path, String kind, String mark) throws IOException {
    Path whole = path.toAbsolutePath().normalize();
    if (Files.isDirectory(whole) && !isEmpty(whole) && !Files.exists(whole.resolve(mark))) {
      throw new InkgraphException(
          path
              + " contains files but no "
              + mark
              + ", so it is not a "
              + kind
              + " and is not replaced; name another folder with --out");
    }
    if (Files.exists(whole) && !Files.isDirectory(whole)) {
      throw new InkgraphException(
          path + " is a file; name a folder for the " + kind + " with --out");
    }
    Path parent = whole.getParent();
    if (parent == null) {
      throw new InkgraphException(path + " is a root directory and cannot become a " + kind);
    }
    StagedDirectory.requireWritable(parent);
    return new OutputFolder(path);
  }

  /**
   * Writes the folder with {@code files} in it; what was there before is replaced.
   *
   * @throws IOException if it cannot be written; what was there before is then as it was
   */
  public void write(List<OutputFile> files) throws IOException {
    try (StagedDirectory staged = StagedDirectory.beside(path)) {
      for (OutputFile file : files) {
        file.content().writeTo(staged.path().resolve(file.name()));
      }
      staged.replace();
    } catch (IOException e) {
      throw StagedDirectory.naming(path, e);
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}

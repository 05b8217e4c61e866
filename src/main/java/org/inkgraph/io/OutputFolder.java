package org.inkgraph.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.runtime.InkgraphException;

/** A folder that is written whole or not at all, and replaces only folders of its own kind. */
public final class OutputFolder {
  private final Path path;

  OutputFolder(Path path) {
    this.path = path;
  }

  /**
   * Checks in advance that {@code path} can be written.
   *
   * @param kind kind of the folder for messages, such as "report"
   * @param marker name of the file that identifies folders of the kind
   * @throws InkgraphException if {@code path} is a file, or is neither empty nor of that kind, or
   *     it cannot be written
   * @throws IOException if it cannot be read
   */
  public static OutputFolder of(Path path, String kind, String marker) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new InkgraphException(
          path + " is a file; name a folder for the " + kind + " with --out");
    }
    if (path.toAbsolutePath().normalize().getParent() == null) {
      throw new InkgraphException(path + " is a root directory and cannot become a " + kind);
    }
    StagedDirectory.recover(path);
    if (!isEmpty(path) && !Files.exists(path.resolve(marker))) {
      throw new InkgraphException(
          path
              + " contains files but no "
              + marker
              + ", so it is not a "
              + kind
              + " and is not replaced; name another folder with --out");
    }
    OutputPath.requireWritable(path);
    return new OutputFolder(path);
  }

  /**
   * Writes the folder with {@code files} in it, replacing the previous one.
   *
   * @throws IOException if it cannot be written; the previous folder is then unchanged
   */
  public void write(List<OutputFile> files) throws IOException {
    try (StagedDirectory staged = StagedDirectory.beside(path).discardedOnExit()) {
      for (OutputFile file : files) {
        file.content().writeTo(staged.path().resolve(file.name()));
      }
      staged.replace();
    } catch (IOException e) {
      throw AtomicFile.naming(path, e);
    }
  }

  /**
   * Returns whether a directory contains nothing but what belongs to its volume, such as {@code
   * lost+found}; also if it does not exist.
   *
   * @throws IOException if it cannot be listed
   */
  public static boolean isEmpty(Path directory) throws IOException {
    return !Files.isDirectory(directory) || EntrySwap.content(directory).isEmpty();
  }
}

package org.inkgraph.io;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.inkgraph.runtime.InkgraphException;

/** Files that appear whole or not at all. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes one file whole or not at all: under a hidden name first, synced, then renamed over
   * {@code target}, or over the file that it is a symbolic link to.
   *
   * @throws IOException if it cannot be written; {@code target} is then unchanged
   */
  public static void write(Path target, byte[] content) throws IOException {
    Path file = OutputPath.resolve(target);
    Files.createDirectories(file.getParent());
    // Random, since others may write the same file at the same time.
    Path staged =
        file.resolveSibling("." + file.getFileName() + "." + StagingNames.random() + ".part");
    try {
      Files.write(staged, content);
      moveIntoPlace(staged, file);
    } catch (IOException e) {
      throw naming(target, e);
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  /**
   * Returns a failure to write {@code target} as an exception that names it, since the exception of
   * a full disk names no file.
   */
  public static IOException naming(Path target, IOException failure) {
    if (failure instanceof FileSystemException || failure instanceof ClosedByInterruptException) {
      return failure;
    }
    IOException naming =
        new FileSystemException(target.toString(), null, InkgraphException.firstLine(failure));
    naming.initCause(failure);
    return naming;
  }

  /**
   * Syncs {@code staged} and renames it over {@code target}, atomically if the file system supports
   * it.
   *
   * @throws IOException if it cannot be synced or renamed
   */
  public static void moveIntoPlace(Path staged, Path target) throws IOException {
    FileTree.syncFile(staged);
    try {
      Files.move(
          staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(staged, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}

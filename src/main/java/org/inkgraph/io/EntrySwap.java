package org.inkgraph.io;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A replacement of a directory's entries, one by one, where the directory itself cannot be renamed:
 * a mount point, a directory in a read-only parent, or one in an overlay file system, which may
 * refuse to rename any directory. Hidden entries tell how far a killed process has come: without
 * {@link StagingNames#whole} the replacement is undone, with it completed.
 */
final class EntrySwap {
  private final Path target;
  private final StagingNames names;

  EntrySwap(Path target, StagingNames names) {
    this.target = target;
    this.names = names;
  }

  /** Returns the entries of a directory without those of its volume and the hidden ones of this. */
  static List<Path> content(Path directory) throws IOException {
    return FileTree.entries(directory).stream()
        .filter(
            entry ->
                !VolumeEntries.contains(entry)
                    && StagingNames.of(directory, entry, directory).isEmpty())
        .toList();
  }

  /**
   * Replaces the content of the directory, which exists, with that of the staging directory.
   *
   * @throws IOException if that fails; the former content is then in place, or, with an exception
   *     suppressed, in the hidden entries for the next process
   */
  void replace() throws IOException {
    List<Path> placed = new ArrayList<>();
    try {
      List<Path> old = content(target);
      if (!old.isEmpty()) {
        Files.createDirectory(names.former());
        moveAll(old, names.former());
      }
      Files.createFile(names.whole());
      FileTree.syncDirectory(names.home());
      for (Path entry : FileTree.entries(names.staging())) {
        placed.add(target.resolve(entry.getFileName()));
        move(entry, target);
      }
      FileTree.syncDirectory(target);
    } catch (IOException e) {
      undo(placed, e);
      throw e;
    }
    recover();
  }

  private void undo(List<Path> placed, IOException failure) {
    try {
      for (Path entry : placed) {
        if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
          move(entry, names.staging());
        }
      }
      Files.deleteIfExists(names.whole());
      recover();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Completes or undoes what was begun, and deletes the hidden entries. */
  void recover() throws IOException {
    if (Files.exists(names.whole())) {
      moveAll(FileTree.entriesIfPresent(names.staging()), target);
    } else {
      moveAll(FileTree.entriesIfPresent(names.former()), target);
    }
    Leftovers.delete(names);
  }

  private static void moveAll(List<Path> entries, Path directory) throws IOException {
    for (Path entry : entries) {
      move(entry, directory);
    }
  }

  /**
   * Moves an entry into a directory. Where a directory cannot be renamed, or a part of it has been
   * moved already, its entries are moved one by one: files can always be renamed.
   */
  private static void move(Path entry, Path directory) throws IOException {
    Path moved = directory.resolve(entry.getFileName());
    try {
      Files.move(entry, moved, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      if (!Files.exists(moved)) {
        Files.copy(entry, moved, StandardCopyOption.COPY_ATTRIBUTES); // the directory alone
      }
      moveAll(FileTree.entries(entry), moved);
      Files.delete(entry);
    }
  }
}

package org.inkgraph.io;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SystemError;
import org.jspecify.annotations.Nullable;

/**
 * An empty hidden directory that is locked as long as it is in use: next to a target, from where it
 * can be renamed to it, or in the target if that cannot be renamed itself.
 */
final class StagingSpace implements AutoCloseable {
  private final StagingNames names;

  /** Null where the file system has no locks. */
  private final @Nullable LockFile lock;

  private StagingSpace(StagingNames names, @Nullable LockFile lock) {
    this.names = names;
    this.lock = lock;
  }

  /**
   * Creates one, and the missing parents of {@code target}.
   *
   * @param target an absolute path without symbolic links that has a parent
   * @throws IOException if neither the parent nor the target can be written
   */
  static StagingSpace open(Path target) throws IOException {
    Path parent = Files.createDirectories(Objects.requireNonNull(target.getParent()));
    if (!Files.isDirectory(target)) {
      return create(target, parent);
    }
    if (Files.isWritable(parent)
        && FileTree.entriesIfPresent(target).stream().noneMatch(VolumeEntries::contains)) {
      StagingSpace beside = create(target, parent);
      boolean chosen = false;
      try {
        chosen = beside.canRename(target);
      } finally {
        if (!chosen) {
          beside.close();
        }
      }
      if (chosen) {
        return beside;
      }
    }
    return create(target, target);
  }

  private static StagingSpace create(Path target, Path home) throws IOException {
    while (true) {
      StagingNames names = StagingNames.create(home, target);
      Optional<LockFile> lock = lock(names.lock());
      if (lock.isEmpty() && Files.exists(names.lock())) {
        continue; // another process takes it for a leftover
      }
      StagingSpace space = new StagingSpace(names, lock.orElse(null));
      try {
        Files.createDirectory(names.staging());
        return space;
      } catch (IOException e) {
        space.close();
        throw e;
      }
    }
  }

  private static Optional<LockFile> lock(Path file) throws IOException {
    try {
      return LockFile.tryAcquire(file);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // The file system has no locks.
      Files.deleteIfExists(file);
      return Optional.empty();
    }
  }

  /**
   * Returns whether the target can be renamed, by an attempt that fails at the last of the system's
   * checks: a directory never replaces one that is not empty.
   */
  private boolean canRename(Path target) throws IOException {
    Path obstacle = Files.createFile(names.staging().resolve("obstacle"));
    try {
      Files.move(target, names.staging(), StandardCopyOption.ATOMIC_MOVE);
      Files.move(names.staging(), target, StandardCopyOption.ATOMIC_MOVE);
      return false;
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
      return true;
    } catch (FileSystemException e) {
      return SystemError.NOT_EMPTY.isAtEndOf(InkgraphException.firstLine(e));
    } finally {
      Files.deleteIfExists(obstacle);
    }
  }

  /** Returns the names of the directory and of what accompanies it. */
  StagingNames names() {
    return names;
  }

  /**
   * Deletes the directory, unless it has been renamed, and releases the lock. After a replacement
   * that could be neither completed nor undone, everything is left to the next process.
   */
  @Override
  public void close() throws IOException {
    if (Files.exists(names.former()) || Files.exists(names.whole())) {
      if (lock != null) {
        lock.abandon();
      }
      return;
    }
    try {
      FileTree.delete(names.staging());
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }
}

package org.inkgraph.io;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What replacements of a directory left behind whose process was killed. */
final class Leftovers {
  /** For those whose process cannot be told from one that is alive. */
  private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

  private Leftovers() {}

  /**
   * Completes or undoes every interrupted replacement of {@code target}, and deletes its hidden
   * files.
   *
   * @param target an absolute path without symbolic links, which need not exist
   */
  static void clear(Path target) throws IOException {
    for (Path home : List.of(target, Objects.requireNonNull(target.getParent()))) {
      if (Files.isReadable(home) && Files.isWritable(home) && Files.isDirectory(home)) {
        clear(target, home);
      }
    }
  }

  private static void clear(Path target, Path home) throws IOException {
    Set<StagingNames> found = new LinkedHashSet<>();
    for (Path entry : FileTree.entriesIfPresent(home)) {
      StagingNames.of(home, entry, target)
          .filter(names -> !names.areOfThisProcess())
          .ifPresent(found::add);
    }
    for (StagingNames names : found) {
      try {
        clear(target, names);
      } catch (NoSuchFileException e) {
        // Another process is clearing it.
      } catch (FileSystemException e) {
        if (areNeeded(target, names)) {
          throw e;
        }
      }
    }
  }

  private static void clear(Path target, StagingNames names) throws IOException {
    if (!Files.exists(names.lock())) {
      if (isOld(names)) {
        recover(target, names);
      }
      return;
    }
    Optional<LockFile> lock = LockFile.tryAcquire(names.lock());
    if (lock.isPresent()) {
      try {
        recover(target, names);
      } finally {
        lock.get().close();
      }
    }
  }

  private static boolean isOld(StagingNames names) throws IOException {
    Instant limit = Instant.now().minus(ABANDONED_AFTER);
    for (Path path : List.of(names.staging(), names.former(), names.whole())) {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
          && FileTree.lastWrite(path).isAfter(limit)) {
        return false;
      }
    }
    return true;
  }

  /** Restores the former directory where the new one is not in place yet. */
  private static void recover(Path target, StagingNames names) throws IOException {
    if (names.home().equals(target) || Files.exists(names.whole())) {
      new EntrySwap(target, names).recover();
      return;
    }
    if (Files.exists(names.former()) && !Files.exists(target)) {
      Files.move(names.former(), target, StandardCopyOption.ATOMIC_MOVE);
    }
    delete(names);
  }

  /**
   * Deletes hidden entries that the target no longer needs. Those that cannot be deleted, perhaps
   * since they are another user's, do not keep anyone from their work, and are left.
   */
  static void delete(StagingNames names) throws IOException {
    try {
      FileTree.delete(names.former());
      FileTree.delete(names.staging());
      Files.deleteIfExists(names.whole()); // last, since without it the former would be restored
    } catch (FileSystemException e) {
      // A later process tries again.
    }
  }

  /** Returns whether the target lacks what only the hidden entries still have. */
  private static boolean areNeeded(Path target, StagingNames names) throws IOException {
    if (Files.exists(names.whole())) {
      return hasEntries(names.staging());
    }
    return names.home().equals(target)
        ? hasEntries(names.former())
        : Files.exists(names.former()) && !Files.exists(target);
  }

  private static boolean hasEntries(Path directory) throws IOException {
    return !FileTree.entriesIfPresent(directory).isEmpty();
  }
}

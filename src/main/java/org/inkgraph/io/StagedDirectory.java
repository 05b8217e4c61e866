package org.inkgraph.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A directory that appears whole or not at all: it is filled under a hidden name, synced, and
 * renamed to its target by {@link #publish} or {@link #replace}. Closing it without either deletes
 * what was written. A symbolic link is not replaced, but what it leads to.
 *
 * <p>A target that cannot be renamed has its entries replaced instead: a mount point, a directory
 * in a read-only parent or in a lower layer of an overlay file system. What a killed process leaves
 * behind is deleted, or completed, by the next one with the same target.
 *
 * <pre>{@code
 * try (StagedDirectory staged = StagedDirectory.beside(target)) {
 *   Files.writeString(staged.path().resolve("summary.json"), json);
 *   staged.replace();
 * }
 * }</pre>
 */
public final class StagedDirectory implements AutoCloseable {
  private static final int DELETIONS = 100;

  private final Path target;
  private final StagingSpace space;
  private final StagingNames names;
  private @Nullable Thread hook;
  private boolean discarded;

  private StagedDirectory(Path target, StagingSpace space) {
    this.target = target;
    this.space = space;
    names = space.names();
  }

  /**
   * Creates an empty hidden directory next to {@code target}, or in it if it cannot be renamed, and
   * the missing parents of {@code target}.
   *
   * @throws IOException if neither is possible
   */
  public static StagedDirectory beside(Path target) throws IOException {
    Path resolved = OutputPath.resolve(target);
    if (resolved.getParent() == null) {
      throw new IOException(target + " is a root directory and cannot be replaced");
    }
    Leftovers.clear(resolved);
    return new StagedDirectory(resolved, StagingSpace.open(resolved));
  }

  /**
   * Completes or undoes replacements of {@code target} whose process was killed.
   *
   * @throws IOException if that fails
   */
  public static void recover(Path target) throws IOException {
    Path resolved = OutputPath.resolve(target);
    if (resolved.getParent() != null) {
      Leftovers.clear(resolved);
    }
  }

  /** Returns the directory to write to, which exists. */
  public Path path() {
    return names.staging();
  }

  /**
   * Deletes what was written also if the process ends because of a signal before this is closed.
   * Not for what a {@link Runtime#addShutdownHook hook} lets complete its work.
   */
  public StagedDirectory discardedOnExit() {
    Thread discard = new Thread(this::discard, "discard-" + names.staging().getFileName());
    try {
      Runtime.getRuntime().addShutdownHook(discard);
      hook = discard;
    } catch (IllegalStateException e) {
      // The process is ending; what is written now is deleted by the next.
    }
    return this;
  }

  /** Deletes what another thread may still be writing to. */
  private synchronized void discard() {
    discarded = true;
    for (int i = 0; i < DELETIONS; i++) {
      try {
        space.close();
        return;
      } catch (IOException e) {
        // The other thread has created a file in the meantime.
      }
    }
  }

  /**
   * Renames the directory to its target, which must not exist yet.
   *
   * @throws FileAlreadyExistsException if the target exists; it is then unchanged
   * @throws IOException if a file cannot be synced or the directory cannot be renamed
   */
  public synchronized void publish() throws IOException {
    requireKept();
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    FileTree.sync(path());
    try {
      Files.move(path(), target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      publishByEntry();
    } catch (FileSystemException e) {
      if (!Files.exists(target)) {
        throw e;
      }
      FileAlreadyExistsException late = new FileAlreadyExistsException(target.toString());
      late.initCause(e);
      throw late;
    }
    FileTree.syncDirectory(names.home());
  }

  /** Publishes where no directory can be renamed. */
  private void publishByEntry() throws IOException {
    Files.createDirectory(target);
    try {
      new EntrySwap(target, names).replace();
    } catch (IOException e) {
      try {
        Files.deleteIfExists(target);
      } catch (IOException notEmpty) {
        e.addSuppressed(notEmpty);
      }
      throw e;
    }
  }

  /**
   * Renames the directory to its target, replacing the previous one.
   *
   * @throws IOException if a file cannot be synced or renamed; the previous target is then in place
   */
  public synchronized void replace() throws IOException {
    if (!Files.exists(target)) {
      publish();
      return;
    }
    requireKept();
    FileTree.sync(path());
    if (names.home().equals(target)) {
      new EntrySwap(target, names).replace();
      return;
    }
    Files.move(target, names.former(), StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(path(), target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      try {
        Files.move(names.former(), target, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException notRestored) {
        e.addSuppressed(notRestored);
      }
      throw e;
    }
    FileTree.syncDirectory(names.home());
    Leftovers.delete(names);
  }

  private void requireKept() throws InterruptedIOException {
    if (discarded) {
      throw new InterruptedIOException(target + " is not written, since the process is ending");
    }
  }

  /** Deletes what was written unless it was published, or is needed to complete a replacement. */
  @Override
  public synchronized void close() throws IOException {
    if (hook != null && !discarded) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The hook finds nothing to do.
      }
    }
    space.close();
  }

  /**
   * Renames a directory first and then deletes it, so that it is not seen half deleted. One that
   * cannot be renamed is deleted where it is, or only emptied if not even that is possible.
   */
  public static void delete(Path directory) throws IOException {
    Path resolved = directory.toAbsolutePath().normalize();
    StagingNames names =
        StagingNames.create(Objects.requireNonNull(resolved.getParent()), resolved);
    try {
      Files.move(resolved, names.staging(), StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      deleteInPlace(resolved);
      return;
    }
    FileTree.delete(names.staging());
  }

  private static void deleteInPlace(Path directory) throws IOException {
    try {
      FileTree.delete(directory);
    } catch (FileSystemException e) {
      if (!FileTree.entries(directory).isEmpty()) {
        throw e;
      }
    }
  }
}

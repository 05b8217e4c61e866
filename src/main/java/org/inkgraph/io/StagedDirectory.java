package org.inkgraph.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.inkgraph.runtime.InkgraphException;

/**
 * A directory that appears whole or not at all: it is filled under a hidden name beside its target,
 * synced, and renamed by {@link #publish} or {@link #replace}. Closing it without either deletes
 * what was written.
 *
 * <pre>{@code
 * try (StagedDirectory staged = StagedDirectory.beside(target)) {
 *   Files.writeString(staged.path().resolve("summary.json"), json);
 *   staged.replace();
 * }
 * }</pre>
 */
public final class StagedDirectory implements AutoCloseable {
  private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

  private final Path target;
  private final Path staging;

  private StagedDirectory(Path target, Path staging) {
    this.target = target;
    this.staging = staging;
  }

  /**
   * Creates an empty hidden directory next to {@code target}, and the missing parents of {@code
   * target}. Directories that a killed process left behind are deleted once they are an hour old.
   *
   * @throws IOException if the parent cannot be created or written
   */
  public static StagedDirectory beside(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (parent == null) {
      throw new IOException(target + " is a root directory and cannot be replaced");
    }
    Files.createDirectories(parent);
    String prefix = "." + absolute.getFileName() + ".";
    deleteAbandoned(parent, prefix);
    return new StagedDirectory(absolute, Files.createTempDirectory(parent, prefix));
  }

  private static void deleteAbandoned(Path parent, String prefix) throws IOException {
    List<Path> hidden;
    try (Stream<Path> entries = Files.list(parent)) {
      hidden =
          entries
              .filter(entry -> entry.getFileName().toString().startsWith(prefix))
              .filter(Files::isDirectory)
              .toList();
    }
    for (Path directory : hidden) {
      try {
        if (lastWrite(directory).isBefore(Instant.now().minus(ABANDONED_AFTER))) {
          deleteTree(directory);
        }
      } catch (NoSuchFileException e) {
        // Another process is deleting it.
      }
    }
  }

  private static Instant lastWrite(Path directory) throws IOException {
    Instant last = Instant.MIN;
    for (Path path : tree(directory)) {
      Instant write = Files.getLastModifiedTime(path).toInstant();
      last = write.isAfter(last) ? write : last;
    }
    return last;
  }

  /**
   * Checks, without writing anything, that entries can be created in {@code directory}, which need
   * not exist.
   *
   * @throws InkgraphException if it or its nearest existing parent is a file, or is not writable
   */
  public static void requireWritable(Path directory) {
    Path existing = directory.toAbsolutePath().normalize();
    for (Path parent = existing.getParent();
        parent != null && !Files.exists(existing);
        parent = existing.getParent()) {
      existing = parent;
    }
    if (!Files.isDirectory(existing)) {
      throw new InkgraphException(
          existing
              + " is a file, so nothing can be written to "
              + directory
              + "; name another directory");
    }
    if (!Files.isWritable(existing)) {
      throw new InkgraphException(
          existing
              + " is not writable, so nothing can be written to "
              + directory
              + "; change its permissions or name another directory");
    }
  }

  /** Returns the directory to write to, which exists. */
  public Path path() {
    return staging;
  }

  /**
   * Renames the directory to its target, which must not exist yet.
   *
   * @throws java.nio.file.FileAlreadyExistsException if the target exists; it is then unchanged
   * @throws IOException if a file cannot be synced or the directory cannot be renamed
   */
  public void publish() throws IOException {
    makeReadable();
    sync(staging);
    Files.move(staging, target);
    syncDirectory(Objects.requireNonNull(target.getParent()));
  }

  /**
   * Renames the directory to its target, replacing the previous one.
   *
   * @throws IOException if a file cannot be synced or renamed; the previous target is then in place
   */
  public void replace() throws IOException {
    if (!Files.exists(target)) {
      publish();
      return;
    }
    makeReadable();
    sync(staging);
    Path former = setAside(target);
    try {
      Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(former, target, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    syncDirectory(Objects.requireNonNull(target.getParent()));
    deleteTree(former);
  }

  /** Deletes what was written unless it was published. */
  @Override
  public void close() throws IOException {
    if (Files.exists(staging)) {
      deleteTree(staging);
    }
  }

  /**
   * Writes one file whole or not at all: under a hidden name first, synced, then renamed over
   * {@code target}.
   *
   * @throws IOException if it cannot be written; {@code target} is then unchanged
   */
  public static void writeFile(Path target, byte[] content) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    Files.createDirectories(absolute.getParent());
    Path staged = absolute.resolveSibling("." + absolute.getFileName() + ".part");
    try {
      Files.write(staged, content);
      moveIntoPlace(staged, absolute);
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
    syncFile(staged);
    try {
      Files.move(
          staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(staged, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Applies the umask to the directory, since temporary directories are private to their owner. */
  private void makeReadable() throws IOException {
    if (!Files.getFileStore(staging).supportsFileAttributeView("posix")) {
      return;
    }
    Path probe = Files.createDirectory(staging.resolve(".permissions"));
    Files.setPosixFilePermissions(staging, Files.getPosixFilePermissions(probe));
    Files.delete(probe);
  }

  private static void sync(Path directory) throws IOException {
    for (Path path : tree(directory)) {
      if (Files.isRegularFile(path)) {
        syncFile(path);
      }
    }
  }

  private static void syncFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Makes a rename durable; does nothing on Windows, where directories cannot be opened. */
  private static void syncDirectory(Path directory) throws IOException {
    if (System.getProperty("os.name").startsWith("Windows")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Renames a directory first and then deletes it, so that it is never seen half deleted. */
  public static void delete(Path directory) throws IOException {
    deleteTree(setAside(directory.toAbsolutePath().normalize()));
  }

  /** Renames a directory atomically to a hidden name beside its own; returns its new path. */
  private static Path setAside(Path directory) throws IOException {
    Path aside =
        Files.createTempDirectory(directory.getParent(), "." + directory.getFileName() + ".");
    // It may be old, but must not be deleted as abandoned while it may be restored.
    Files.setLastModifiedTime(directory, FileTime.from(Instant.now()));
    return Files.move(
        directory, aside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void deleteTree(Path directory) throws IOException {
    List<Path> paths = tree(directory);
    for (int i = paths.size() - 1; i >= 0; i--) {
      Files.deleteIfExists(paths.get(i));
    }
  }

  /** Returns parents before their children, with at most one directory open at a time. */
  private static List<Path> tree(Path directory) throws IOException {
    List<Path> tree = new ArrayList<>(List.of(directory));
    for (int i = 0; i < tree.size(); i++) {
      if (Files.isDirectory(tree.get(i), LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> entries = Files.list(tree.get(i))) {
          tree.addAll(entries.toList());
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
      }
    }
    return tree;
  }
}

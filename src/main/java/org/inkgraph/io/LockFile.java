package org.inkgraph.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that one process holds until it closes it or ends, however it ends. The file is deleted
 * when it is closed; one that a killed process left behind is taken over.
 */
public final class LockFile implements AutoCloseable {
  /**
   * Those of this process. No other channel may be opened for them: when it is closed, POSIX
   * releases the lock of the first.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private LockFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Creates the file if it does not exist, and locks it.
   *
   * @param file in a directory that exists
   * @return empty if another holds it
   * @throws IOException if it cannot be created, or its file system has no locks
   */
  public static Optional<LockFile> tryAcquire(Path file) throws IOException {
    Path parent = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path resolved = parent.toRealPath().resolve(file.getFileName());
    if (!HELD.add(resolved)) {
      return Optional.empty();
    }
    Optional<LockFile> lock = Optional.empty();
    try {
      lock = tryLock(resolved);
      return lock;
    } finally {
      if (lock.isEmpty()) {
        HELD.remove(resolved);
      }
    }
  }

  private static Optional<LockFile> tryLock(Path file) throws IOException {
    while (true) {
      try {
        Files.createFile(file);
      } catch (FileAlreadyExistsException e) {
        // Held, or left behind.
      }
      Object created = identity(file);
      FileChannel channel;
      try {
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
      } catch (NoSuchFileException e) {
        continue; // its holder has just closed it
      }
      if (!isLocked(channel)) {
        channel.close();
        return Optional.empty();
      }
      // A lock on a file that its former holder has deleted in the meantime would have no effect.
      if (Files.exists(file) && Objects.equals(created, identity(file))) {
        return Optional.of(new LockFile(file, channel));
      }
      channel.close();
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // by another channel of this process
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable Object identity(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Releases it and leaves the file behind, as the end of the process would. */
  void abandon() throws IOException {
    channel.close();
    HELD.remove(file);
  }

  /** Deletes the file while it is still held, and releases it. */
  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } finally {
      channel.close();
      HELD.remove(file);
    }
  }
}

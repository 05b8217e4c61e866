package org.inkgraph.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SystemError;

/**
 * Where output really goes: symbolic links are followed, also those that lead to what does not
 * exist yet, so that only the link's target is written and the link stays.
 */
public final class OutputPath {
  /** As many as Linux follows. */
  private static final int MAX_LINKS = 40;

  /** One block of a usual file system, which a full one no longer has. */
  private static final int PROBE_BYTES = 4096;

  private OutputPath() {}

  /**
   * Returns the absolute path without symbolic links that {@code path} leads to.
   *
   * @throws IOException if a link cannot be read, or links lead in a circle
   */
  public static Path resolve(Path path) throws IOException {
    Path left = path.toAbsolutePath();
    for (int links = 0; links <= MAX_LINKS; links++) {
      if (!Files.isSymbolicLink(left)) {
        return resolveExisting(left);
      }
      left = parentOf(left).resolve(Files.readSymbolicLink(left));
      Optional<Path> existing = existing(left);
      if (existing.isPresent()) {
        return existing.get();
      }
    }
    throw new FileSystemException(path.toString(), null, "its symbolic links lead in a circle");
  }

  private static Path resolveExisting(Path path) throws IOException {
    if (path.getParent() == null || path.equals(path.getRoot())) {
      return path;
    }
    Optional<Path> existing = existing(path);
    if (existing.isPresent()) {
      return existing.get();
    }
    Path parent = resolve(path.getParent());
    return parent.resolve(path.getFileName()).normalize();
  }

  /** Empty also if another process moves it aside meanwhile. */
  private static Optional<Path> existing(Path path) throws IOException {
    try {
      return Files.exists(path) ? Optional.of(path.toRealPath()) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Path parentOf(Path link) {
    Path parent = link.getParent();
    return parent == null ? link : parent;
  }

  /**
   * Creates a directory and its missing parents, also through symbolic links, which {@link
   * Files#createDirectories} refuses before Java 17.0.14.
   *
   * @return the directory without symbolic links
   * @throws IOException if it cannot be created
   */
  public static Path createDirectories(Path directory) throws IOException {
    return Files.createDirectories(resolve(directory));
  }

  /**
   * Checks, before the work, that entries can be created in {@code directory}, which need not
   * exist; a block is written and deleted again, so that a full disk is found as well.
   *
   * @throws InkgraphException if it or its nearest existing parent is a file, or cannot be written
   */
  public static void requireWritable(Path directory) {
    Path existing;
    try {
      existing = nearestExisting(resolve(directory));
    } catch (IOException e) {
      throw unwritable(directory, reason(e), e);
    }
    if (!Files.isDirectory(existing)) {
      throw new InkgraphException(
          existing
              + " is a file, so nothing can be written to "
              + directory
              + "; name another directory");
    }
    try {
      probe(existing);
    } catch (AccessDeniedException e) {
      throw new InkgraphException(
          existing
              + " is not writable, so nothing can be written to "
              + directory
              + "; change its permissions or name another directory",
          e);
    } catch (IOException e) {
      throw unwritable(directory, reason(e), e);
    }
  }

  private static InkgraphException unwritable(Path directory, String reason, IOException cause) {
    return new InkgraphException(
        "nothing can be written to "
            + directory
            + ": "
            + reason
            + (SystemError.NO_SPACE.isAtEndOf(reason) ? "" : "; name another directory"),
        cause);
  }

  /** Returns why an operation on a file failed, without the file's name where that is known. */
  public static String reason(IOException failure) {
    return failure instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : InkgraphException.firstLine(failure);
  }

  private static void probe(Path directory) throws IOException {
    if (!Files.isWritable(directory)) {
      throw new AccessDeniedException(directory.toString());
    }
    // Linux removes the name as soon as the file is open, so that not even a kill leaves it.
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve("." + UUID.randomUUID()),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      channel.write(ByteBuffer.allocate(PROBE_BYTES));
    }
  }

  private static Path nearestExisting(Path resolved) {
    Path existing = resolved;
    for (Path parent = existing.getParent();
        parent != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS);
        parent = existing.getParent()) {
      existing = parent;
    }
    return existing;
  }
}

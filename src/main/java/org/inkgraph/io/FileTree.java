package org.inkgraph.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A directory and everything in it; links are entries, and are followed only on request. */
public final class FileTree {
  private FileTree() {}

  /** Returns parents before their children, with at most one directory open at a time. */
  static List<Path> of(Path root) throws IOException {
    List<Path> tree = new ArrayList<>(List.of(root));
    for (int i = 0; i < tree.size(); i++) {
      if (Files.isDirectory(tree.get(i), LinkOption.NOFOLLOW_LINKS)) {
        tree.addAll(entries(tree.get(i)));
      }
    }
    return tree;
  }

  /**
   * Returns a file or directory and everything in it, parents before their children.
   *
   * @throws IOException if one of the directories cannot be read
   */
  public static List<Path> walk(Path root, FileVisitOption... options) throws IOException {
    try (Stream<Path> tree = Files.walk(root, options)) {
      return tree.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Returns the entries of a directory.
   *
   * @throws IOException if it cannot be read
   */
  public static List<Path> entries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Returns the entries of a directory; none if it is missing, also since a moment ago. */
  static List<Path> entriesIfPresent(Path directory) throws IOException {
    try {
      return Files.isDirectory(directory) ? entries(directory) : List.of();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** Deletes children before their parents; what is no longer there is not missed. */
  static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> tree = of(root);
    for (int i = tree.size() - 1; i >= 0; i--) {
      Files.deleteIfExists(tree.get(i));
    }
  }

  /** Syncs every file. */
  static void sync(Path root) throws IOException {
    for (Path path : of(root)) {
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        syncFile(path);
      }
    }
  }

  static void syncFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Makes a rename durable; does nothing on Windows, where directories cannot be opened. */
  static void syncDirectory(Path directory) throws IOException {
    if (System.getProperty("os.name").startsWith("Windows")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Returns the time of the last write to anything in it. */
  static Instant lastWrite(Path root) throws IOException {
    Instant last = Instant.MIN;
    for (Path path : of(root)) {
      Instant write = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
      last = write.isAfter(last) ? write : last;
    }
    return last;
  }
}

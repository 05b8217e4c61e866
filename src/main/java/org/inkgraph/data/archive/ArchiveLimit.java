package org.inkgraph.data.archive;

import java.nio.file.Path;
import org.inkgraph.runtime.InkgraphException;

/**
 * A bound on what an archive decompresses to. Pictures are compressed already, so an archive is not
 * much smaller than they are, unless it is meant to fill memory or disk.
 */
public final class ArchiveLimit {
  private static final long ALWAYS = 1L << 28;
  private static final long RATIO = 100;
  private static final int MAX_ENTRIES = 1_000_000;

  private final Path file;
  private final long max;
  private long bytes;
  private int entries;

  /**
   * @param file the archive, for messages
   * @param size its size in bytes
   */
  public ArchiveLimit(Path file, long size) {
    this.file = file;
    max = Math.max(ALWAYS, RATIO * size);
  }

  /**
   * Counts an entry.
   *
   * @throws InkgraphException if its name would leave the archive's folder or cannot be a file's,
   *     or it is one too many
   */
  void addEntry(String name) {
    if (name.indexOf('\0') >= 0) {
      throw new InkgraphException(
          file + " has an entry with a null character in its name, '" + name + "'; do not use it");
    }
    if (name.startsWith("/") || name.matches("[A-Za-z]:.*") || hasParent(name)) {
      throw new InkgraphException(
          file
              + " has an entry that would be outside of its folder, '"
              + name
              + "'; do not use it");
    }
    entries++;
    if (entries > MAX_ENTRIES) {
      throw new InkgraphException(
          file + " has more than " + MAX_ENTRIES + " entries; unpack it and import the directory");
    }
  }

  private static boolean hasParent(String name) {
    for (String part : name.split("[/\\\\]", -1)) {
      if (part.equals("..")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Counts bytes.
   *
   * @throws InkgraphException if there are too many
   */
  public void addBytes(long count) {
    bytes += count;
    if (bytes > max) {
      throw new InkgraphException(
          file
              + " decompresses to more than "
              + (max >> 20)
              + " MiB, "
              + RATIO
              + " times its size, which pictures do not; unpack it if it is sound");
    }
  }
}

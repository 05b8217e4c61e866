package org.inkgraph.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Entries that belong to a volume, such as its trash, and not to what users write to it. */
public final class VolumeEntries {
  private static final Set<String> NAMES =
      Set.of(
          "lost+found",
          ".snapshot",
          ".snapshots",
          ".trashes",
          ".fseventsd",
          ".spotlight-v100",
          ".temporaryitems",
          "#recycle",
          "$recycle.bin",
          "system volume information",
          "@eadir");

  private VolumeEntries() {}

  /** Returns whether an entry of a directory is one of these, by its name. */
  public static boolean contains(Path entry) {
    String name = entry.getFileName().toString().toLowerCase(Locale.ROOT);
    return NAMES.contains(name) || name.startsWith(".trash-") || name.startsWith(".nfs");
  }
}

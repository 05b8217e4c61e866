package org.inkgraph.io;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names that stay in the directory which they are meant for, on every platform. */
public final class SafeFileName {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?");

  /**
   * Windows takes these for devices in every directory, whatever follows a dot; see <a
   * href="https://learn.microsoft.com/windows/win32/fileio/naming-a-file">Naming Files</a>.
   */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³]) *(\\..*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private SafeFileName() {}

  /**
   * Whether a name is one that a model or run may have: up to 100 letters, digits, dots, dashes and
   * underscores, of which the first is a letter or digit and the last no dot, and no device's.
   */
  public static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches() && isEntry(name);
  }

  /**
   * Whether a name, which a user or another program chose, is one entry of a directory: no path,
   * not {@code ..}, and no device's.
   */
  public static boolean isEntry(String name) {
    if (name.contains("/") || name.contains("\\") || DEVICE.matcher(name).matches()) {
      return false;
    }
    try {
      Path path = Path.of(name);
      return path.getRoot() == null
          && path.getNameCount() == 1
          && !path.normalize().toString().isEmpty()
          && !name.equals("..");
    } catch (InvalidPathException e) {
      return false;
    }
  }
}

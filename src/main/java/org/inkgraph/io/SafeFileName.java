package org.inkgraph.io;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Checks of file names from users and other programs: a safe name stays in its directory on every
 * platform.
 */
public final class SafeFileName {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?");

  /**
   * Names of devices on Windows, in every directory and with every extension; see <a
   * href="https://learn.microsoft.com/windows/win32/fileio/naming-a-file">Naming Files</a>.
   */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³]) *(\\..*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private SafeFileName() {}

  /**
   * Returns whether a name is valid for a model or run: up to 100 letters, digits, dots, dashes and
   * underscores that start with a letter or digit and do not end with a dot, and not the name of a
   * device.
   */
  public static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches() && isEntry(name);
  }

  /**
   * Returns whether a name denotes one entry of a directory: it is neither a path nor {@code ..}
   * nor the name of a device.
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

package org.inkgraph.io;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.inkgraph.runtime.InkgraphException;

/** Paths as users write them, which may be none: Windows has no file with {@code |} in its name. */
public final class UserPath {
  private UserPath() {}

  /**
   * The path that {@code text} is.
   *
   * @throws InkgraphException if it is none on this machine
   */
  public static Path of(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InkgraphException(
          "'" + text + "' is neither a known name nor a path; name a file or directory", e);
    }
  }
}

package org.inkgraph.io;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.inkgraph.runtime.InkgraphException;

/** Parses paths from users, which may be invalid: on Windows, no name contains {@code |}. */
public final class UserPath {
  private UserPath() {}

  /**
   * Returns {@code text} as a path.
   *
   * @throws InkgraphException if it is not a valid path on this platform
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

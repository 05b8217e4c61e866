package org.inkgraph.serve;

import org.inkgraph.serve.http.RequestException;
import org.jspecify.annotations.Nullable;

/** A parser of version numbers in paths. */
final class VersionNumber {
  private VersionNumber() {}

  /**
   * Parses a version number.
   *
   * @param text digits, or {@code null} for the newest version
   * @return the number, or {@code null} for the newest version
   * @throws RequestException 404, if it is not a valid version number
   */
  static @Nullable Long parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw RequestException.notFound(
          text + " is not a version; versions are numbers from 0 to " + Long.MAX_VALUE);
    }
  }
}

package org.inkgraph.serve;

import org.inkgraph.serve.http.RequestException;
import org.jspecify.annotations.Nullable;

/** The number of a version in a path. */
final class VersionNumber {
  private VersionNumber() {}

  /**
   * Reads a number.
   *
   * @param text digits, or {@code null} for the newest
   * @return {@code null} for the newest
   * @throws RequestException 404, if it is none that a version can have
   */
  static @Nullable Integer parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw RequestException.notFound(
          text + " is not a version; versions are numbers from 1 to " + Integer.MAX_VALUE);
    }
  }
}

package org.inkgraph.data;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A published data set and its mirrors.
 *
 * @param name name for the user, also the name of its directory
 * @param files the four files and their digests
 * @param classNames by label
 * @param mirrors HTTPS addresses that end in a slash, in the order in which they are tried
 */
record KnownDataset(
    String name, List<KnownFile> files, List<String> classNames, List<URI> mirrors) {

  /**
   * @throws IllegalArgumentException if a mirror is not a directory at an HTTPS address
   */
  KnownDataset {
    files = List.copyOf(files);
    classNames = List.copyOf(classNames);
    mirrors = List.copyOf(mirrors);
    for (URI mirror : mirrors) {
      if (!"https".equals(mirror.getScheme()) || !mirror.getPath().endsWith("/")) {
        throw new IllegalArgumentException(
            "a mirror must be an https URL that ends with a slash, got " + mirror);
      }
    }
  }

  /** Returns whether class names differ from the labels 0, 1, 2 and so on. */
  boolean needsLabels() {
    return !classNames.equals(
        IntStream.range(0, classNames.size()).mapToObj(Integer::toString).toList());
  }
}

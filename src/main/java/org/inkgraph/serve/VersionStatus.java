package org.inkgraph.serve;

import java.util.Objects;

/**
 * What became of one version of a model.
 *
 * @param number the version
 * @param loaded the version, {@code null} if it could not be loaded
 * @param error why not, in one line; {@code null} if it was
 */
record VersionStatus(int number, LoadedVersion loaded, String error) {
  VersionStatus {
    if ((loaded == null) == (error == null)) {
      throw new IllegalArgumentException("a version is either loaded or has an error");
    }
  }

  static VersionStatus available(LoadedVersion loaded) {
    return new VersionStatus(loaded.number(), Objects.requireNonNull(loaded), null);
  }

  static VersionStatus broken(int number, String error) {
    return new VersionStatus(number, null, Objects.requireNonNull(error));
  }

  /** What TensorFlow Serving calls it. */
  String state() {
    return isAvailable() ? "AVAILABLE" : "END";
  }

  boolean isAvailable() {
    return loaded != null;
  }
}

package org.inkgraph.serve.models;

import org.jspecify.annotations.Nullable;

/**
 * What became of one version of a model.
 *
 * @param number the version
 * @param loaded the version, {@code null} if it could not be loaded
 * @param error why not, in one line; {@code null} if it was
 */
public record VersionStatus(int number, @Nullable ServableVersion loaded, @Nullable String error) {
  public VersionStatus {
    if ((loaded == null) == (error == null)) {
      throw new IllegalArgumentException("a version is either loaded or has an error");
    }
  }

  static VersionStatus available(ServableVersion loaded) {
    return new VersionStatus(loaded.number(), loaded, null);
  }

  static VersionStatus broken(int number, String error) {
    return new VersionStatus(number, null, error);
  }

  /** What TensorFlow Serving calls it. */
  public String state() {
    return isAvailable() ? "AVAILABLE" : "END";
  }

  public boolean isAvailable() {
    return loaded != null;
  }
}

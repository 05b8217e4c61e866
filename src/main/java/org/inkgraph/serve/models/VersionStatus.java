package org.inkgraph.serve.models;

import org.jspecify.annotations.Nullable;

/**
 * The status of one version of a model.
 *
 * @param number the version
 * @param loaded the version, {@code null} if it could not be loaded
 * @param error why it could not be loaded, in one line; {@code null} if it was
 */
public record VersionStatus(long number, @Nullable ServableVersion loaded, @Nullable String error) {
  public VersionStatus {
    if ((loaded == null) == (error == null)) {
      throw new IllegalArgumentException("a version must be either loaded or have an error");
    }
  }

  static VersionStatus available(ServableVersion loaded) {
    return new VersionStatus(loaded.number(), loaded, null);
  }

  static VersionStatus failed(long number, String error) {
    return new VersionStatus(number, null, error);
  }

  /** Returns the state in TensorFlow Serving's terms. */
  public String state() {
    return isAvailable() ? "AVAILABLE" : "END";
  }

  public boolean isAvailable() {
    return loaded != null;
  }
}

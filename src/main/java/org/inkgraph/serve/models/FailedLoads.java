package org.inkgraph.serve.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.inkgraph.runtime.FileHandles;
import org.inkgraph.runtime.SystemError;
import org.jspecify.annotations.Nullable;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * The versions that could not be loaded. One that failed by its files is not tried again until they
 * change; one that failed for want of memory, space or file handles is.
 */
final class FailedLoads {
  private final Map<Path, Failure> failures = new HashMap<>();

  private record Failure(String files, String error, boolean lasting) {}

  /**
   * Returns the error with which a version would fail again, or {@code null} if it is to be tried.
   *
   * @param files the state of its files
   */
  @Nullable String lasting(Path version, String files) {
    Failure known = failures.get(version);
    return known != null && known.lasting && known.files.equals(files) ? known.error : null;
  }

  /**
   * Adds a failure.
   *
   * @param files the state of the version's files
   * @return whether it is news: the last load of the version did not fail in the same way
   */
  boolean add(Path version, String files, Throwable failure) {
    String error = String.valueOf(failure.getMessage());
    Failure added = new Failure(files, error, !isTransient(failure, error));
    return !added.equals(failures.put(version, added));
  }

  /** Removes a version that was loaded. */
  void remove(Path version) {
    failures.remove(version);
  }

  /** Removes the versions that were deleted. */
  void removeDeleted() {
    failures.keySet().removeIf(version -> !Files.isDirectory(version));
  }

  /** Returns whether the same files may be loaded another time. */
  private static boolean isTransient(Throwable failure, String error) {
    return failure instanceof OutOfMemoryError
        || FileHandles.areExhausted(error)
        || SystemError.NO_SPACE.isIn(error) // of the directory of copies
        || causes(failure).anyMatch(TFResourceExhaustedException.class::isInstance);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}

package org.inkgraph.runtime;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which native libraries are unpacked, for users without an entry in the system's
 * list of users, as in many containers. Java calls all of them {@code ?}, at home in {@code ?}, so
 * JavaCPP and JNA would unpack into the working directory, or share one place in the temporary
 * directory that only the first of them may write.
 */
final class NativeCache {
  private static final String JAVACPP = "org.bytedeco.javacpp.cachedir";
  private static final String JNA = "jna.tmpdir";
  private static final String UNKNOWN = "?";
  private static final Path SELF = Path.of("/proc/self");

  private NativeCache() {}

  /**
   * Chooses the directory if Java does not know the user: in {@code $HOME} if that can be written,
   * else in the temporary directory, under the user's number. Leaves alone what the user has set.
   */
  static void choose() {
    String home = System.getProperty("user.home", UNKNOWN);
    if (!System.getProperty("user.name", UNKNOWN).equals(UNKNOWN) && !home.equals(UNKNOWN)) {
      return;
    }
    directory(System.getenv("HOME"))
        .ifPresent(
            directory -> {
              setIfMissing(JAVACPP, directory.resolve("cache"));
              setIfMissing(JNA, directory.resolve("jna"));
            });
  }

  /**
   * Returns a directory that this user may write.
   *
   * @param homeVariable value of {@code $HOME}, or null
   */
  static Optional<Path> directory(@Nullable String homeVariable) {
    return Optional.ofNullable(homeVariable)
        .filter(home -> home.startsWith("/"))
        .map(Path::of)
        .filter(home -> Files.isDirectory(home) && Files.isWritable(home))
        .map(home -> home.resolve(".javacpp"))
        .or(NativeCache::inTemporaryDirectory);
  }

  /** Returns a directory that only this user can write, since code is loaded from it. */
  private static Optional<Path> inTemporaryDirectory() {
    try {
      Path directory =
          Path.of(
              System.getProperty("java.io.tmpdir"), ".javacpp-" + Files.getOwner(SELF).getName());
      try {
        Files.createDirectory(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } catch (FileAlreadyExistsException e) {
        if (Files.isSymbolicLink(directory)
            || !Files.getOwner(directory).equals(Files.getOwner(SELF))) {
          return Optional.empty();
        }
      }
      return Optional.of(directory);
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty(); // without /proc, or the temporary directory is not writable
    }
  }

  private static void setIfMissing(String property, Path directory) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, directory.toString());
    }
  }
}

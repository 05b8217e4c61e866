package org.inkgraph.runtime;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libraries of the system that TensorFlow needs, and what to do if one is missing, older than
 * TensorFlow needs, or another program's. The loader's messages are those of glibc and musl.
 */
final class SystemLibraries {
  /** {@code version `GLIBCXX_3.4.30' not found}. */
  private static final Pattern VERSION =
      Pattern.compile("version [`'](GLIBC|GLIBCXX|CXXABI|GCC)_([0-9.]+)' not found");

  /** What musl's loader says of a library that was built for glibc. */
  private static final Pattern MUSL =
      Pattern.compile(
          "Error relocating|Error loading shared library|symbol not found"
              + "|ld-linux-(?:x86-64|aarch64)\\.so\\.[0-9]: cannot open|ld-musl");

  /** {@code libstdc++.so.6: cannot open shared object file}, or it is not a library at all. */
  private static final Pattern LIBRARY =
      Pattern.compile(
          "(?<file>(?<path>\\S*/)?(?<name>lib[^/:\\s]+\\.so[.0-9]*)): (?<reason>cannot open shared"
              + " object file|file too short|invalid ELF header|wrong ELF class|cannot read file"
              + " data|undefined symbol)");

  private static final Pattern NO_EXECUTION =
      Pattern.compile("failed to map segment|Operation not permitted|noexec");

  private SystemLibraries() {}

  /**
   * Returns what to do about a failure to load a library, in the imperative.
   *
   * @param reason the loader's message
   * @return empty if the system's libraries are not the reason
   */
  static Optional<String> remedy(String reason) {
    Matcher version = VERSION.matcher(reason);
    if (version.find()) {
      return Optional.of(
          version.group(1).equals("GLIBC")
              ? "this system's C library is older than TensorFlow needs (glibc "
                  + version.group(2)
                  + "); use a newer system or container image, such as Debian 12 or Ubuntu 22.04"
              : newer(reason));
    }
    Matcher library = LIBRARY.matcher(reason);
    while (library.find()) {
      if (!isOurs(library.group("name"))) {
        return Optional.of(
            library.group("path") == null
                ? install(library.group("name"))
                : library.group("file")
                    + " is not this system's; take its directory out of LD_LIBRARY_PATH, or install"
                    + " the library again");
      }
    }
    if (MUSL.matcher(reason).find()) {
      return Optional.of(
          "TensorFlow needs glibc, which Alpine and other systems with musl do not have; use an"
              + " image of Debian, Ubuntu or Red Hat");
    }
    if (reason.contains("Could not create the cache")) {
      return Optional.of(
          "no directory is found that this user may write, for its libraries (700 MB); name one"
              + " (JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR)");
    }
    return NO_EXECUTION.matcher(reason).find()
        ? Optional.of(
            "the disk does not permit execution (noexec); unpack its libraries on another"
                + " (JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR)")
        : Optional.empty();
  }

  private static String newer(String reason) {
    Matcher library =
        Pattern.compile("(\\S*/)?(lib[^/:\\s]+\\.so[.0-9]*): version").matcher(reason);
    String name = library.find() ? library.group(2) : "libstdc++.so.6";
    return name
        + " is older than TensorFlow needs; if LD_LIBRARY_PATH names an older one (conda's, for"
        + " example), take it out, else use a newer system or container image";
  }

  private static String install(String library) {
    return "install "
        + library
        + (library.startsWith("libstdc++")
            ? " (apt-get install libstdc++6, dnf install libstdc++)"
            : " with this system's package manager");
  }

  /** Returns whether a library is unpacked by JavaCPP: its own fault is not the system's. */
  private static boolean isOurs(String name) {
    return name.startsWith("libjni") || name.startsWith("libtensorflow");
  }
}

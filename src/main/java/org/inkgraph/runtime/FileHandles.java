package org.inkgraph.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Diagnosis of exhausted file handles. */
public final class FileHandles {
  private static final String REMEDY = "; allow more of them (ulimit -n 1024)";

  /**
   * Number with which every command works: about a hundred jars, TensorFlow, and files of its own.
   * With fewer, Java may fail to open files of its own anywhere, and says so in many ways.
   */
  private static final int MIN = 128;

  private static final Pattern LIMIT = Pattern.compile("(?m)^Max open files +(\\d+) ");

  private FileHandles() {}

  /** Returns a line about this process's limit if it is too low; empty where it is not known. */
  public static Optional<String> tooFew() {
    try {
      return tooFew(Files.readString(Path.of("/proc/self/limits")));
    } catch (IOException e) {
      return Optional.empty(); // another operating system than Linux
    }
  }

  /**
   * Returns a line about a limit that is too low.
   *
   * @param limits as in {@code /proc/self/limits}
   */
  static Optional<String> tooFew(String limits) {
    Matcher limit = LIMIT.matcher(limits);
    return limit.find() && Long.parseLong(limit.group(1)) < MIN
        ? Optional.of(
            "this process may open only %s files, and needs %s%s"
                .formatted(limit.group(1), MIN, REMEDY))
        : Optional.empty();
  }

  /** Returns whether a message says that file handles are exhausted. */
  public static boolean areExhausted(String message) {
    return SystemError.TOO_MANY_OPEN_FILES.isIn(message);
  }

  /** Returns the message, with advice if it says that file handles are exhausted. */
  public static String withRemedy(String message) {
    return areExhausted(message) && !message.contains(REMEDY) ? message + REMEDY : message;
  }
}

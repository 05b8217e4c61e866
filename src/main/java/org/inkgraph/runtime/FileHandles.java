package org.inkgraph.runtime;

/** File handles, of which a process has only so many. */
public final class FileHandles {
  private static final String REMEDY = "; allow more of them (ulimit -n 1024)";

  private FileHandles() {}

  /** Whether a message says that there were none left. */
  public static boolean areExhausted(String message) {
    return SystemError.TOO_MANY_OPEN_FILES.isIn(message);
  }

  /** The message, and what to do about it if it says that there were none left. */
  public static String withRemedy(String message) {
    return areExhausted(message) && !message.contains(REMEDY) ? message + REMEDY : message;
  }
}

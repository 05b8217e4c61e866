package org.inkgraph.runtime;

/** Diagnosis of exhausted file handles. */
public final class FileHandles {
  private static final String REMEDY = "; allow more of them (ulimit -n 1024)";

  private FileHandles() {}

  /** Returns whether a message says that file handles are exhausted. */
  public static boolean areExhausted(String message) {
    return SystemError.TOO_MANY_OPEN_FILES.isIn(message);
  }

  /** Returns the message, with advice if it says that file handles are exhausted. */
  public static String withRemedy(String message) {
    return areExhausted(message) && !message.contains(REMEDY) ? message + REMEDY : message;
  }
}

package org.inkgraph.runtime;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * Errors of the operating system that a user can fix. Neither Java nor TensorFlow passes on an
 * error's number, but both quote the C library's text for it, in the user's language; only this
 * class searches messages for that text. The numbers are those of Linux and macOS, which differ in
 * few.
 */
public enum SystemError {
  /** ENOMEM. */
  OUT_OF_MEMORY(12, "Cannot allocate memory"),
  /** EMFILE. */
  TOO_MANY_OPEN_FILES(24, "Too many open files"),
  /** ENOSPC. */
  NO_SPACE(28, "No space left on device"),
  /** EPIPE: the reader of a pipe has closed it. */
  BROKEN_PIPE(32, "Broken pipe"),
  /** ENOTEMPTY. */
  NOT_EMPTY(Platform.isMac() ? 66 : 39, "Directory not empty");

  private final int number;
  private final String english;

  SystemError(int number, String english) {
    this.number = number;
    this.english = english;
  }

  /** Returns whether a failure's message quotes this error. */
  public boolean isIn(String message) {
    return message.contains(english) || message.contains(text());
  }

  /** Returns whether a failure's message ends with this error. */
  public boolean isAtEndOf(String message) {
    return message.endsWith(english) || message.endsWith(text());
  }

  private String text() {
    if (Platform.isWindows()) {
      return english;
    }
    NativeCache.choose();
    try {
      return NativeLibrary.getProcess()
          .getFunction("strerror")
          .invokeString(new Object[] {number}, false);
    } catch (LinkageError e) {
      // JNA cannot be loaded, perhaps because of this very error.
      return english;
    }
  }
}

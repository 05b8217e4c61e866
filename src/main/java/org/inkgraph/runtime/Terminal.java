package org.inkgraph.runtime;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** Whether a person watches: bars and colours go to a terminal only, never into a file. */
public final class Terminal {
  private static final int STANDARD_ERROR = 2;

  /** Asked once, and before {@link NativeLogFilter} turns standard error elsewhere for a while. */
  private static final boolean WATCHED = isTerminal();

  private Terminal() {}

  /** The C library, wherever it is not Microsoft's. */
  private interface Posix extends Library {
    int isatty(int descriptor);
  }

  /** Microsoft's C library. */
  private interface Windows extends Library {
    int _isatty(int descriptor);
  }

  /** Whether standard error is a terminal; {@code System.console()} tells only of the other two. */
  public static boolean isStandardErrorTerminal() {
    return WATCHED;
  }

  private static boolean isTerminal() {
    try {
      return Platform.isWindows()
          ? Native.load("msvcrt", Windows.class)._isatty(STANDARD_ERROR) != 0
          : Native.load("c", Posix.class).isatty(STANDARD_ERROR) != 0;
    } catch (LinkageError e) {
      return false;
    }
  }
}

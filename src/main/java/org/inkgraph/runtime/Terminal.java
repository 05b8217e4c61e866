package org.inkgraph.runtime;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** Detects terminals: progress bars and colors are written only to a terminal, never to a file. */
public final class Terminal {
  private static final int STANDARD_ERROR = 2;

  static {
    NativeCache.choose();
  }

  /** Determined once, before {@link NativeLogFilter} redirects standard error. */
  private static final boolean IS_TERMINAL = isTerminal();

  private Terminal() {}

  private interface Posix extends Library {
    int isatty(int descriptor);
  }

  private interface Windows extends Library {
    int _isatty(int descriptor);
  }

  /**
   * Returns whether standard error is a terminal; {@code System.console()} covers only standard
   * input and output.
   */
  public static boolean isStandardErrorTerminal() {
    return IS_TERMINAL;
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

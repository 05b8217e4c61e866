package org.inkgraph.runtime;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Detects terminals and what they can: progress bars and colors are written only to a terminal that
 * understands them, never to a file.
 */
public final class Terminal {
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;

  /** Linux's request for the size of a terminal: four 16-bit numbers, rows and columns first. */
  private static final int GET_WINDOW_SIZE = 0x5413;

  static {
    NativeCache.choose();
  }

  /** Determined once, before {@link NativeLogFilter} redirects standard error. */
  private static final boolean IS_ERROR_TERMINAL = isTerminal(STANDARD_ERROR) && !isDumb();

  private Terminal() {}

  /**
   * Returns whether standard error is a terminal on which a line can be written again; {@code
   * System.console()} covers only standard input and output.
   */
  public static boolean isStandardErrorTerminal() {
    return IS_ERROR_TERMINAL;
  }

  /** Returns whether escape codes are unwanted: {@code $NO_COLOR} is not empty. */
  public static boolean isPlain() {
    return isSet("NO_COLOR") || isDumb();
  }

  /** Returns whether standard output is a terminal that understands escape codes, if wanted. */
  public static boolean isColorful() {
    return !isPlain() && isTerminal(STANDARD_OUTPUT);
  }

  /**
   * Returns the width in characters for text on standard output: {@code $COLUMNS}, else that of the
   * terminal; empty if neither is known.
   */
  public static OptionalInt columns() {
    Optional<String> users =
        Optional.ofNullable(System.getenv("COLUMNS")).filter(it -> it.matches("[1-9]\\d{0,4}"));
    return users.isPresent() ? OptionalInt.of(Integer.parseInt(users.get())) : windowColumns();
  }

  private static OptionalInt windowColumns() {
    if (!Platform.isLinux()) {
      return OptionalInt.empty();
    }
    try (Memory size = new Memory(8)) {
      size.clear();
      Function ioctl = NativeLibrary.getProcess().getFunction("ioctl");
      int failed = ioctl.invokeInt(new Object[] {STANDARD_OUTPUT, (long) GET_WINDOW_SIZE, size});
      int columns = size.getShort(2) & 0xFFFF;
      return failed != 0 || columns == 0 ? OptionalInt.empty() : OptionalInt.of(columns);
    } catch (LinkageError e) {
      return OptionalInt.empty();
    }
  }

  private static boolean isDumb() {
    return "dumb".equals(System.getenv("TERM"));
  }

  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isEmpty();
  }

  private static boolean isTerminal(int descriptor) {
    try {
      Function isatty =
          Platform.isWindows()
              ? NativeLibrary.getInstance("msvcrt").getFunction("_isatty")
              : NativeLibrary.getProcess().getFunction("isatty");
      return isatty.invokeInt(new Object[] {descriptor}) != 0;
    } catch (LinkageError e) {
      return false;
    }
  }
}

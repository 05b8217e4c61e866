package org.inkgraph.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown for a failure that a user can act on. The message is one line that says what is wrong,
 * where, and what to do; the command line prints it without a stack trace and exits with 1.
 */
public class InkgraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line: what is wrong, where, and what to do; made printable as in {@link
   *     OneLine}
   */
  public InkgraphException(String message) {
    super(OneLine.of(message));
  }

  /**
   * @param message one line: what is wrong, where, and what to do; made printable as in {@link
   *     OneLine}
   * @param cause the cause, shown only with {@code --debug}
   */
  public InkgraphException(String message, @Nullable Throwable cause) {
    super(OneLine.of(message), cause);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** Returns the first line of an exception's message; TensorFlow's have several. */
  public static String firstLine(Throwable cause) {
    return Objects.requireNonNullElse(cause.getMessage(), cause.toString())
        .lines()
        .findFirst()
        .orElse(cause.toString());
  }

  /** Returns the root cause, which may be {@code failure} itself. */
  public static Throwable innermost(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost;
  }
}

package org.inkgraph.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a user can act on: the message is one line that says what is wrong, where, and
 * what to do. The command line prints it as it is, without a stack trace, and exits with 1.
 */
public class InkgraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line: what is wrong, where, and what to do about it; made printable where it
   *     quotes what is not, as {@link OneLine} says
   */
  public InkgraphException(String message) {
    super(OneLine.of(message));
  }

  /**
   * @param message one line: what is wrong, where, and what to do about it; made printable where it
   *     quotes what is not, as {@link OneLine} says
   * @param cause what was caught, or null; shown with {@code --debug} only
   */
  public InkgraphException(String message, @Nullable Throwable cause) {
    super(OneLine.of(message), cause);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** The first line of a message that may have more, as TensorFlow's have. */
  public static String firstLine(Throwable cause) {
    return Objects.requireNonNullElse(cause.getMessage(), cause.toString())
        .lines()
        .findFirst()
        .orElse(cause.toString());
  }

  /** What it all began with: the cause that has none itself. */
  public static Throwable innermost(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost;
  }
}

package org.inkgraph.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inkgraph.runtime.InkgraphException;

/** What went wrong on an executor, out of what Spark makes of it. */
final class SparkFailures {
  /** As the scheduler tells of a task's last attempt: {@code … (host executor 1): class: why}. */
  private static final Pattern LAST_ATTEMPT =
      Pattern.compile("most recent failure: .*?\\): (?:[\\w.$]+(?:Exception|Error): )?(.*)");

  private SparkFailures() {}

  /** The reason in one line. */
  static String reason(Throwable failure) {
    Throwable innermost = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InkgraphException) {
        return cause.getMessage();
      }
      Matcher attempt = LAST_ATTEMPT.matcher(String.valueOf(cause.getMessage()));
      if (attempt.find()) {
        return attempt.group(1);
      }
      innermost = cause;
    }
    return innermost.getMessage() == null
        ? innermost.toString()
        : innermost.getMessage().lines().findFirst().orElse(innermost.toString());
  }
}

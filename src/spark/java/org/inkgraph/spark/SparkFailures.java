package org.inkgraph.spark;

import org.inkgraph.runtime.InkgraphException;

/** What went wrong on an executor, out of what Spark makes of it. */
final class SparkFailures {
  private SparkFailures() {}

  /** The reason in one line. */
  static String reason(Throwable failure) {
    Throwable innermost = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InkgraphException refusal) {
        return refusal.getMessage();
      }
      innermost = cause;
    }
    return innermost.getMessage() == null
        ? innermost.toString()
        : innermost.getMessage().lines().findFirst().orElse(innermost.toString());
  }
}

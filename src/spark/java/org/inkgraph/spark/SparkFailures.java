package org.inkgraph.spark;

import org.inkgraph.runtime.InkgraphException;

/** Extraction of an executor's error from Spark's exceptions. */
final class SparkFailures {
  private SparkFailures() {}

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

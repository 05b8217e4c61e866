package org.inkgraph.spark;

import java.io.IOException;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The Spark that the tests of a process share: two cores of this machine. */
final class LocalSpark {
  private static SparkSession session;

  private LocalSpark() {}

  static synchronized SparkSession session() {
    if (session == null || session.sparkContext().isStopped()) {
      session = SparkSessions.open("inkgraph tests", "local[2]", Map.of());
    }
    return session;
  }

  /** For tests that start their own: a process can have one. */
  static synchronized void stop() throws IOException {
    if (session != null) {
      session.close();
    }
  }
}

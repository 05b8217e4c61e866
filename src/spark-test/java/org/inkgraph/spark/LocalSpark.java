package org.inkgraph.spark;

import java.io.IOException;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A Spark session with two cores that the tests of a process share. */
final class LocalSpark {
  private static SparkSession session;

  private LocalSpark() {}

  static synchronized SparkSession session() {
    if (session == null || session.sparkContext().isStopped()) {
      session = SparkSessions.open("inkgraph tests", "local[2]", Map.of());
    }
    return session;
  }

  /** Stops the shared session for tests that start their own, as a process can have only one. */
  static synchronized void stop() throws IOException {
    if (session != null) {
      session.close();
    }
  }
}

package org.inkgraph.spark;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/** Starts Spark, locally unless the user or its configuration sets a master. */
final class SparkSessions {
  private SparkSessions() {}

  /**
   * Starts a session, which the caller must close.
   *
   * @param master such as {@code local[2]} or {@code spark://host:7077}, or null
   * @param settings settings that override the configuration
   * @throws InkgraphException if it cannot start
   */
  static SparkSession open(String name, @Nullable String master, Map<String, String> settings) {
    System.getProperties()
        .putIfAbsent("logback.configurationFile", "org/inkgraph/spark/spark-logging.xml");
    // Failures are reported in one line instead.
    System.getProperties().putIfAbsent("inkgraph.spark.log", "OFF");
    SparkConf conf =
        new SparkConf()
            .setAppName(name)
            .setIfMissing("spark.master", "local[*]")
            .setIfMissing("spark.ui.enabled", "false")
            .set("spark.ui.showConsoleProgress", "false")
            // Puts many small pictures into a task, as opening one is cheaper than Spark assumes.
            .setIfMissing("spark.sql.files.openCostInBytes", "65536");
    if (master != null) {
      conf.setMaster(master);
    }
    if (conf.get("spark.master").startsWith("local")) {
      // Works even if the machine's name cannot be resolved.
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
    }
    settings.forEach(conf::set);
    try {
      SparkSession session = SparkSession.builder().config(conf).getOrCreate();
      if (Boolean.parseBoolean(System.getProperty("SPARK_SUBMIT"))) {
        session.sparkContext().setLogLevel("ERROR");
      }
      return session;
    } catch (Exception e) { // Scala throws what it does not declare
      throw new InkgraphException(
          "Spark cannot start on " + conf.get("spark.master") + ": " + reason(e), e);
    }
  }

  /** Returns a reader of files and directories whose names are not patterns. */
  static DataFrameReader reader(SparkSession session) {
    return session.read().option("__globPaths__", false);
  }

  /** Returns why a job failed: an executor's error, which Spark's exceptions wrap. */
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

package org.inkgraph.spark;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/** How Spark is started: on this machine, unless its own configuration or the user says where. */
final class SparkSessions {
  private static final String LOG_CONFIGURATION = "logback.configurationFile";
  private static final String LOG_LEVEL = "inkgraph.spark.log";

  private SparkSessions() {}

  /**
   * Starts Spark, to be closed.
   *
   * @param master such as {@code local[2]} or {@code spark://host:7077}, or null
   * @param settings over what the configuration says
   * @throws InkgraphException if it cannot start
   */
  static SparkSession open(String name, @Nullable String master, Map<String, String> settings) {
    if (System.getProperty(LOG_CONFIGURATION) == null) {
      System.setProperty(LOG_CONFIGURATION, "org/inkgraph/spark/spark-logging.xml");
    }
    if (System.getProperty(LOG_LEVEL) == null) {
      System.setProperty(LOG_LEVEL, "OFF"); // what fails is told in a line of our own
    }
    SparkConf conf =
        new SparkConf()
            .setAppName(name)
            .setIfMissing("spark.master", "local[*]")
            .setIfMissing("spark.ui.enabled", "false")
            .set("spark.ui.showConsoleProgress", "false")
            // Small pictures are many to a task: opening one costs less than Spark believes.
            .setIfMissing("spark.sql.files.openCostInBytes", "65536");
    if (master != null) {
      conf.setMaster(master);
    }
    if (conf.get("spark.master").startsWith("local")) {
      // A machine whose name does not resolve can work alone all the same.
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
          "Spark cannot start on " + conf.get("spark.master") + ": " + SparkFailures.reason(e), e);
    }
  }
}

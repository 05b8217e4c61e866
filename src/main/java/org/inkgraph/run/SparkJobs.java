package org.inkgraph.run;

import java.io.IOException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.inkgraph.runtime.InkgraphException;

/** What runs on Apache Spark, which the program is built with or without. */
public interface SparkJobs {
  /**
   * Runs a model over many images.
   *
   * @param progress hears, in a line each, how it goes
   * @throws InkgraphException if the model or the images cannot be read, the output is there
   *     already, or Spark gives up
   * @throws IOException if a file cannot be read or written
   */
  ScoreSummary score(ScoreRequest request, Consumer<String> progress) throws IOException;

  /**
   * Trains every point of a plan that has not been trained yet.
   *
   * @param progress hears, in a line each, how it goes
   * @param stop asked now and then: true ends the sweep; what is trained stays
   * @throws InkgraphException if the plan or what it names cannot be read, or Spark cannot start
   * @throws IOException if a file cannot be read or written
   */
  SweepSummary sweep(SweepRequest request, Consumer<String> progress, BooleanSupplier stop)
      throws IOException;

  /**
   * The jobs of this build.
   *
   * @param command the one that needs them, for the message
   * @throws InkgraphException if it is built without
   */
  static SparkJobs required(String command) {
    return jobs()
        .orElseThrow(
            () ->
                new InkgraphException(
                    command
                        + " needs Apache Spark, which this distribution leaves out; run it with"
                        + " ./mvnw -Pfull compile exec:java, or give inkgraph-…-spark.jar to"
                        + " spark-submit (docs/SCALE.md)"));
  }

  /** A build may have the jobs and leave Spark to whoever runs them. */
  private static Optional<SparkJobs> jobs() {
    try {
      Class.forName("org.apache.spark.SparkConf", false, SparkJobs.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
    return ServiceLoader.load(SparkJobs.class).findFirst();
  }
}

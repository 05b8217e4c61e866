package org.inkgraph.app;

import java.io.IOException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.inkgraph.runtime.InkgraphException;

/** The jobs that run on Apache Spark; a build may not contain them. */
public interface SparkJobs {
  /**
   * Classifies many images.
   *
   * @param progress receives the progress, one line each
   * @throws InkgraphException if the model or the images cannot be read, the output exists, or
   *     Spark fails
   * @throws IOException if a file cannot be read or written
   */
  ScoreSummary score(ScoreRequest request, Consumer<String> progress) throws IOException;

  /**
   * Trains every point of a plan that has not been trained yet.
   *
   * @param progress receives the progress, one line each
   * @param stop polled regularly: true ends the sweep; models that are trained remain
   * @throws InkgraphException if the plan or what it names cannot be read, or Spark cannot start
   * @throws IOException if a file cannot be read or written
   */
  SweepSummary sweep(SweepRequest request, Consumer<String> progress, BooleanSupplier stop)
      throws IOException;

  /**
   * Returns the jobs of this build.
   *
   * @param command the command that needs them, for the message
   * @throws InkgraphException if the build does not contain them
   */
  static SparkJobs required(String command) {
    return jobs()
        .orElseThrow(
            () ->
                new InkgraphException(
                    command
                        + " needs Apache Spark, which this distribution does not contain; run"
                        + " it with ./mvnw -Pfull compile exec:java, or pass"
                        + " inkgraph-…-spark.jar to spark-submit (docs/SCALE.md)"));
  }

  /** A build may contain the jobs but not Spark itself. */
  private static Optional<SparkJobs> jobs() {
    try {
      Class.forName("org.apache.spark.SparkConf", false, SparkJobs.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
    return ServiceLoader.load(SparkJobs.class).findFirst();
  }
}

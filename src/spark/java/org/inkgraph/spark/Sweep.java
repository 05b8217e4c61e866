package org.inkgraph.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.inkgraph.app.SweepSummary;
import org.inkgraph.io.AtomicFile;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.io.OutputPath;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * A job that trains the points of a plan, one Spark task each, and collects the results. A point is
 * done if {@code models/POINT} exists in the output directory, so a restarted sweep continues where
 * it stopped.
 */
final class Sweep {
  /** Copy of the plan, by which executors recognize the directory. */
  static final String PLAN = "plan.yaml";

  private static final long POLL_MILLISECONDS = 200;

  private final SparkSession spark;
  private final SweepPlan plan;
  private final List<SweepPoint> points;
  private final Path out;
  private final Consumer<String> progress;
  private final BooleanSupplier stop;

  /** The last failure of each point that is not trained. */
  private final Map<String, String> failures = new LinkedHashMap<>();

  Sweep(
      SparkSession spark,
      SweepPlan plan,
      List<SweepPoint> points,
      Path out,
      Consumer<String> progress,
      BooleanSupplier stop) {
    this.spark = spark;
    this.plan = plan;
    this.points = points;
    this.out = out;
    this.progress = progress;
    this.stop = stop;
  }

  /**
   * Trains the untrained points and writes the results of all.
   *
   * @throws InkgraphException if the output directory cannot be used
   */
  SweepSummary run(Path planFile) throws IOException {
    OutputPath.requireWritable(out);
    OutputPath.createDirectories(out.resolve("points"));
    AtomicFile.write(out.resolve(PLAN), Files.readAllBytes(planFile));
    List<SweepPoint> pending = untrained(points);
    int skipped = points.size() - pending.size();
    String are = skipped == 1 ? "is" : "are";
    progress.accept(
        counted(points)
            + (skipped == 0 ? "" : ", of which " + skipped + " " + are + " trained already"));
    for (int round = 0; round <= plan.retries() && !pending.isEmpty(); round++) {
      if (stop.getAsBoolean()) {
        break;
      }
      if (round > 0) {
        progress.accept("retrying " + counted(pending) + " that failed");
      }
      train(pending);
      pending = untrained(pending);
    }
    List<SweepPoint.Trained> trained = trained();
    boolean stopped = stop.getAsBoolean() && !pending.isEmpty();
    return new SweepResults(spark, out, points, failures(pending)).write(trained, skipped, stopped);
  }

  private static String counted(List<SweepPoint> points) {
    return points.size() + (points.size() == 1 ? " point" : " points");
  }

  private void train(List<SweepPoint> pending) throws IOException {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<SweepTask> tasks = pending.stream().map(SweepPoint::task).toList();
    Thread watcher = new Thread(() -> cancelWhenStopped(context), "sweep-stop");
    watcher.setDaemon(true);
    watcher.start();
    try {
      spark
          .sparkContext()
          .runJob(
              context.parallelize(tasks, tasks.size()).rdd(),
              new TrainPoint(),
              new OutcomeHandler(pending.size()),
              ClassTag$.MODULE$.apply(TrainPoint.Outcome.class));
    } catch (Exception e) { // Scala throws what it does not declare
      // The job has failed, for example as a task's process died repeatedly; trained points remain.
      String reason = SparkSessions.reason(e);
      untrained(pending).forEach(point -> failures.put(point.name(), reason));
    } finally {
      watcher.interrupt();
    }
  }

  private void cancelWhenStopped(JavaSparkContext context) {
    try {
      while (!stop.getAsBoolean()) {
        Thread.sleep(POLL_MILLISECONDS);
      }
      context.cancelAllJobs();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the round is over
    }
  }

  /** A handler on the driver that receives the outcome of each point. */
  private final class OutcomeHandler
      extends AbstractFunction2<Object, TrainPoint.Outcome, BoxedUnit> {
    private final int total;
    private int done;

    OutcomeHandler(int total) {
      this.total = total;
    }

    @Override
    public BoxedUnit apply(Object index, TrainPoint.Outcome outcome) {
      done++;
      if (outcome.error() == null) {
        failures.remove(outcome.point());
        progress.accept(done + "/" + total + " " + outcome.point() + " is trained");
      } else {
        failures.put(outcome.point(), outcome.error());
        progress.accept(done + "/" + total + " " + outcome.point() + " failed: " + outcome.error());
      }
      return BoxedUnit.UNIT;
    }
  }

  private static List<SweepPoint> untrained(List<SweepPoint> points) throws IOException {
    List<SweepPoint> untrained = new ArrayList<>();
    for (SweepPoint point : points) {
      if (point.task().versions().newest().isEmpty()) {
        untrained.add(point);
      }
    }
    return untrained;
  }

  private Map<String, String> failures(List<SweepPoint> pending) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (SweepPoint point : pending) {
      reasons.put(point.name(), failures.getOrDefault(point.name(), "it was not started"));
    }
    return reasons;
  }

  private List<SweepPoint.Trained> trained() throws IOException {
    List<SweepPoint.Trained> trained = new ArrayList<>();
    for (SweepPoint point : points) {
      Optional<ModelVersions.Version> version = point.task().versions().newest();
      if (version.isPresent()) {
        Path model = version.get().directory();
        Optional<TrainingRecord> record = TrainingRecord.ofModel(model);
        trained.add(
            new SweepPoint.Trained(
                point,
                model,
                record.orElseThrow(
                    () ->
                        new InkgraphException(
                            model
                                + " has no "
                                + TrainingRecord.FILE_NAME
                                + ", so no sweep wrote it; delete it or name another --out")),
                host(point)));
      }
    }
    return trained;
  }

  private @Nullable String host(SweepPoint point) throws IOException {
    Path file = TrainPoint.Place.file(out, point.name());
    return Files.exists(file)
        ? JsonFile.read(file, TrainPoint.Place.class, TrainPoint.Place.FORMAT_VERSION).host()
        : null;
  }
}

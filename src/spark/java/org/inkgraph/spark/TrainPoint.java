package org.inkgraph.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.TaskContext;
import org.inkgraph.app.StopSignal;
import org.inkgraph.app.TrainingService;
import org.inkgraph.data.Dataset;
import org.inkgraph.io.JsonFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * Trains one point in an executor, as {@code inkgraph train} does: with checkpoints, so that
 * another executor goes on where a lost one was, to the same bits.
 */
final class TrainPoint extends AbstractFunction1<Iterator<SweepTask>, TrainPoint.Outcome>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How long a lost executor may take to end and free the point that it trained. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * What came of it.
   *
   * @param point its name
   * @param error why it is not trained, or null
   */
  record Outcome(String point, @Nullable String error) implements Serializable {}

  /**
   * Where a point was trained; {@code points/NAME.json}.
   *
   * @param formatVersion {@link #FORMAT_VERSION}
   * @param host name of the machine
   */
  record Place(int formatVersion, @Nullable String host) {
    static final int FORMAT_VERSION = 1;

    /** Its file. */
    static Path file(Path out, String point) {
      return out.resolve("points").resolve(point + ".json");
    }
  }

  @Override
  public Outcome apply(Iterator<SweepTask> tasks) {
    SweepTask task = tasks.next();
    try (StopSignal stop = new StopSignal()) {
      return new Outcome(task.point(), train(task, stop));
    } catch (IOException | RuntimeException e) {
      return new Outcome(
          task.point(), "on " + ExecutorModel.host() + ": " + InkgraphException.firstLine(e));
    }
  }

  private static @Nullable String train(SweepTask task, StopSignal stop) throws IOException {
    Path out = Path.of(task.out());
    if (!Files.isRegularFile(out.resolve(Sweep.PLAN))) {
      throw new InkgraphException(
          out + " is not the sweep's directory here; name one with --out that all machines see");
    }
    NativeEnvironment.prepare();
    Trainer trainer = trainer(task);
    try (Checkpoints checkpoints = checkpoints(out.resolve("checkpoints").resolve(task.point()))) {
      if (task.versions().newest().isPresent()) {
        return null; // by an executor that was believed lost
      }
      TrainingService job =
          new TrainingService(trainer, task.versions(), checkpoints, null, null, line -> {});
      TaskContext context = TaskContext.get();
      if (job.run(TrainingListener.SILENT, () -> stop.isRequested() || context.isInterrupted())
          .isEmpty()) {
        return "it was stopped";
      }
    }
    JsonFile.write(
        Place.file(out, task.point()), new Place(Place.FORMAT_VERSION, ExecutorModel.host()));
    return null;
  }

  private static Trainer trainer(SweepTask task) throws IOException {
    Dataset dataset = task.load();
    Trainer trainer = task.trainer(dataset);
    if (!SweepTask.identity(trainer).equals(task.identity())) {
      throw new InkgraphException(
          "the data "
              + task.dataName()
              + " in "
              + task.dataDirectory()
              + " (or the teacher, or the model to start from) differs from that where the"
              + " sweep was started; put the same there");
    }
    return trainer;
  }

  /** Waits for an executor that Spark has given up but that still holds the point. */
  private static Checkpoints checkpoints(Path directory) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return Checkpoints.open(directory);
      } catch (InkgraphException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InkgraphException("it was interrupted", e);
    }
  }
}

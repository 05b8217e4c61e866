package org.inkgraph.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.inkgraph.app.StopSignal;
import org.inkgraph.app.TrainingService;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.io.JsonFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.TrainingOptions;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * A function that trains one point on an executor. Like {@code inkgraph train}, it writes
 * checkpoints, so that another executor can resume the training of a lost one, bit for bit.
 */
final class TrainPoint extends AbstractFunction1<Iterator<SweepTask>, TrainPoint.Outcome>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Maximum time for a lost executor to end and release its point. */
  private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(2);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * The outcome of a training.
   *
   * @param point the point's name
   * @param error why it is not trained, or null
   */
  record Outcome(String point, @Nullable String error) implements Serializable {}

  /** The contents of {@code points/NAME.json}, which says on which machine a point was trained. */
  record Place(int formatVersion, @Nullable String host) {
    static final int FORMAT_VERSION = 1;

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
        return null; // trained by an executor that was presumed lost
      }
      TaskContext context = TaskContext.get();
      TrainingOptions options =
          new TrainingOptions(
              checkpoints,
              null,
              () -> stop.isRequested() || context.isInterrupted(),
              null,
              line -> {});
      TrainingService service = new TrainingService(trainer, task.versions(), options);
      if (service.run(TrainingListener.SILENT).isEmpty()) {
        return "it was stopped";
      }
    }
    JsonFile.write(
        Place.file(out, task.point()), new Place(Place.FORMAT_VERSION, ExecutorModel.host()));
    return null;
  }

  private static Trainer trainer(SweepTask task) throws IOException {
    Dataset dataset = DatasetCatalog.load(task.dataDirectory(), Path.of(task.dataDirectory()));
    Trainer trainer = task.trainer(dataset);
    if (!SweepTask.identity(trainer).equals(task.identity())) {
      throw new InkgraphException(
          "the data "
              + task.dataName()
              + " in "
              + task.dataDirectory()
              + " (or the teacher, the model to start from, or the class of the network) differs"
              + " from that where the sweep was started; put the same there");
    }
    return trainer;
  }

  /** Opens the checkpoints, waiting for a presumed lost executor that still has the lock. */
  private static Checkpoints checkpoints(Path directory) throws IOException {
    long end = System.nanoTime() + LOCK_TIMEOUT.toNanos();
    while (true) {
      Optional<Checkpoints> opened = Checkpoints.tryOpen(directory);
      if (opened.isPresent()) {
        return opened.get();
      }
      if (System.nanoTime() > end) {
        return Checkpoints.open(directory); // or says who has the lock
      }
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InkgraphException("it was interrupted", e);
      }
    }
  }
}

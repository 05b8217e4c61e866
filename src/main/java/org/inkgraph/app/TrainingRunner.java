package org.inkgraph.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.report.chart.TrainingCharts;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.tensorboard.TrainingEvents;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.TrainingOptions;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.inkgraph.train.checkpoint.RunIdentity;

/**
 * Trains what a request asks for, from the start or from a checkpoint, and exports the model.
 * SIGINT and SIGTERM end a training after a checkpoint has been written.
 */
public final class TrainingRunner {
  private final TrainingRequest request;
  private final DatasetProvider data;
  private final Consumer<String> log;

  /**
   * Creates a runner; {@link #run} does the work.
   *
   * @param data loads the data of a new run
   * @param log receives what a user should know, one line each
   */
  public TrainingRunner(TrainingRequest request, DatasetProvider data, Consumer<String> log) {
    this.request = request;
    this.data = data;
    this.log = log;
  }

  /**
   * Trains and exports.
   *
   * @param result receives the exported model; SIGINT and SIGTERM wait until it returns, so that
   *     nothing that it prints is lost
   * @return false if the process was asked to end before; a checkpoint is then in place
   * @throws InkgraphException if an output cannot be written, which is found before the training;
   *     if there is an interrupted run and the request does not say what to do about it, or none to
   *     resume; or if the data or a model cannot be used
   * @throws IOException if a file cannot be read or written
   */
  public boolean run(TrainingListener listener, Consumer<TrainingService.Exported> result)
      throws IOException {
    ModelVersions versions = ModelVersions.named(request.output().models(), request.name());
    versions.requireWritable();
    requireDecision();
    requireWritableExtras();
    NativeEnvironment.prepareAhead();
    TrainingSpecFactory specs = new TrainingSpecFactory(request, data, log);
    if (request.checkpointing().interrupted() == TrainingRequest.Interrupted.RESUME) {
      try (Checkpoints checkpoints = Checkpoints.open(request.checkpoints())) {
        RunIdentity interrupted = checkpoints.run(log).orElseThrow();
        return train(
            new Trainer(specs.resume(interrupted)), versions, checkpoints, listener, result);
      }
    }
    Trainer trainer = new Trainer(specs.create());
    try (Checkpoints checkpoints = Checkpoints.open(request.checkpoints())) {
      if (request.checkpointing().interrupted() == TrainingRequest.Interrupted.RESTART) {
        checkpoints.delete();
      }
      return train(trainer, versions, checkpoints, listener, result);
    }
  }

  private void requireDecision() throws IOException {
    boolean exists = Checkpoints.exist(request.checkpoints());
    TrainingRequest.Interrupted decision = request.checkpointing().interrupted();
    if (exists && decision == TrainingRequest.Interrupted.REFUSE) {
      throw new InkgraphException(
          "the run "
              + request.name()
              + " was interrupted; continue it (--resume), discard it (--restart), or choose"
              + " another --name");
    }
    if (!exists && decision == TrainingRequest.Interrupted.RESUME) {
      throw new InkgraphException(
          "there is no interrupted run %s in %s; omit --resume to start one"
              .formatted(request.name(), request.checkpointing().directory()));
    }
  }

  private void requireWritableExtras() {
    if (request.output().tensorBoard() != null) {
      StagedDirectory.requireWritable(request.output().tensorBoard());
    }
    Path profile = request.output().profile();
    if (profile != null) {
      Path parent = profile.toAbsolutePath().getParent();
      StagedDirectory.requireWritable(parent == null ? profile : parent);
    }
  }

  private boolean train(
      Trainer trainer,
      ModelVersions versions,
      Checkpoints checkpoints,
      TrainingListener listener,
      Consumer<TrainingService.Exported> result)
      throws IOException {
    try (StopSignal stop = new StopSignal();
        TrainingEvents events =
            request.output().tensorBoard() == null
                ? null
                : events(trainer, request.output().tensorBoard())) {
      TrainingOptions options =
          new TrainingOptions(
              checkpoints,
              request.checkpointing().every(),
              stop::isRequested,
              request.output().profile(),
              log);
      Optional<TrainingService.Exported> exported =
          new TrainingService(trainer, versions, options)
              .run(events == null ? listener : TrainingListener.all(List.of(listener, events)));
      exported.ifPresentOrElse(
          result,
          () ->
              log.accept(
                  "Stopped; the run is kept in "
                      + checkpoints.directory()
                      + ". Continue it with the same command and --resume."));
      return exported.isPresent();
    }
  }

  private static TrainingEvents events(Trainer trainer, Path directory) {
    Dataset dataset = trainer.spec().dataset();
    return new TrainingEvents(
        directory,
        new TrainingCharts(
            trainer.spec().network().name(),
            dataset.name(),
            DatasetCatalog.warning(dataset),
            dataset.classNames()),
        dataset.training().count(),
        Clock.systemUTC());
  }
}

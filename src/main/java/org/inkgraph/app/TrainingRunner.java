package org.inkgraph.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.io.OutputPath;
import org.inkgraph.report.chart.TrainingCharts;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.tensorboard.TrainingEvents;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.TrainingOptions;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.inkgraph.train.checkpoint.RunIdentity;
import org.jspecify.annotations.Nullable;

/**
 * Trains what a request asks for, from the start or from a checkpoint, and exports the model.
 * SIGINT and SIGTERM end a training after a checkpoint has been written.
 */
public final class TrainingRunner {
  /** The classes of a data set are known once it is loaded. */
  private static final int MIN_CLASSES = 2;

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
  public boolean run(TrainingListener listener, Consumer<ExportedRun> result) throws IOException {
    ModelVersions versions = ModelVersions.named(request.output().models(), request.name());
    versions.requireWritable();
    requireDecision(versions);
    requireWritableExtras();
    requireNetworkFits();
    NativeEnvironment.prepareAhead();
    TrainingSpecFactory specs = new TrainingSpecFactory(request, data, log);
    switch (decision()) {
      case RESUME -> {
        try (Checkpoints checkpoints = Checkpoints.open(request.checkpoints())) {
          requireDecision(versions); // again, as another process may just have ended
          RunIdentity interrupted = checkpoints.run(log).orElseThrow();
          Trainer trainer = new Trainer(specs.resume(interrupted));
          return train(trainer, versions, checkpoints, listener, result);
        }
      }
      case AUTO_RESUME -> {
        try (Checkpoints checkpoints = Checkpoints.open(request.checkpoints())) {
          return runWhatIsDue(versions, checkpoints, listener, result);
        }
      }
      case REFUSE, RESTART -> {
        Trainer trainer = new Trainer(specs.create());
        try (Checkpoints checkpoints = Checkpoints.open(request.checkpoints())) {
          requireDecision(versions); // again, as another process may just have ended
          if (decision() == TrainingRequest.Interrupted.RESTART) {
            checkpoints.restart();
          }
          return train(trainer, versions, checkpoints, listener, result);
        }
      }
    }
    throw new AssertionError(decision());
  }

  private TrainingRequest.Interrupted decision() {
    return request.checkpointing().interrupted();
  }

  /** Continues the run, or does nothing as it is complete, or starts it. */
  private boolean runWhatIsDue(
      ModelVersions versions,
      Checkpoints checkpoints,
      TrainingListener listener,
      Consumer<ExportedRun> result)
      throws IOException {
    TrainingRequest.Settings whole = request.settings().withDefaults(request.network());
    TrainingSpecFactory specs = new TrainingSpecFactory(request.with(whole), data, log);
    Optional<RunIdentity> interrupted = checkpoints.run(log);
    if (interrupted.isPresent()) {
      data.downloadIfMissing(Objects.requireNonNull(whole.data()));
      Trainer trainer = new Trainer(specs.resume(interrupted.get()));
      return train(trainer, versions, checkpoints, listener, result);
    }
    Optional<ExportedRun> complete = ExportedRun.find(versions, specs::describes, log);
    if (complete.isPresent()) {
      log.accept("The run " + request.name() + " is complete, so nothing is trained");
      result.accept(complete.get());
      return true;
    }
    return train(new Trainer(specs.create()), versions, checkpoints, listener, result);
  }

  private void requireDecision(ModelVersions versions) throws IOException {
    boolean exists = Checkpoints.exist(request.checkpoints());
    if (exists && decision() == TrainingRequest.Interrupted.REFUSE) {
      throw new InkgraphException(
          "the run "
              + request.name()
              + " was interrupted; continue it (--resume), discard it (--restart), or choose"
              + " another --name");
    }
    if (!exists && decision() == TrainingRequest.Interrupted.RESUME) {
      Optional<Path> complete = versions.directoriesNewestFirst().stream().findFirst();
      throw new InkgraphException(
          complete.isPresent()
              ? "the run "
                  + request.name()
                  + " is complete: it was exported to "
                  + complete.get()
                  + "; omit --resume, and train its weights further with --init-from "
                  + request.name()
              : "there is no interrupted run "
                  + request.name()
                  + " in "
                  + request.checkpointing().directory()
                  + "; omit --resume to start one");
    }
    if (decision() == TrainingRequest.Interrupted.AUTO_RESUME) {
      requireFixed("--teacher", request.settings().teacher(), versions);
      requireFixed("--init-from", request.settings().initialWeights(), versions);
    }
  }

  /** The newest version of the run's own name changes when the run is complete. */
  private void requireFixed(String option, @Nullable String model, ModelVersions versions)
      throws IOException {
    if (model == null) {
      return;
    }
    Path version = ModelVersions.resolve(model, request.output().models()).toRealPath();
    Path own = OutputPath.resolve(versions.directory());
    if (own.equals(version.getParent())
        && !model.matches(".*[/\\\\]" + version.getFileName() + "[/\\\\]*")) {
      throw new InkgraphException(
          "the newest version of "
              + model
              + " is another one after this run, so --auto-resume would train again;"
              + " name the version ("
              + option
              + " "
              + version
              + ") or choose another --name");
    }
  }

  /** Finds a network that cannot be computed before anything is downloaded, loaded or built. */
  private void requireNetworkFits() {
    String name = request.settings().data();
    if (name == null && decision() == TrainingRequest.Interrupted.RESUME) {
      return; // the data is that of the record
    }
    DatasetCatalog.imageShape(
            Objects.requireNonNullElse(name, TrainingRequest.DEFAULT_DATA), data.dataRoot())
        .ifPresent(
            images -> request.network().requireFits(images.rows(), images.columns(), MIN_CLASSES));
  }

  private void requireWritableExtras() {
    if (request.output().tensorBoard() != null) {
      OutputPath.requireWritable(request.output().tensorBoard());
    }
    Path profile = request.output().profile();
    if (profile != null) {
      Path parent = profile.toAbsolutePath().getParent();
      OutputPath.requireWritable(parent == null ? profile : parent);
    }
  }

  private boolean train(
      Trainer trainer,
      ModelVersions versions,
      Checkpoints checkpoints,
      TrainingListener listener,
      Consumer<ExportedRun> result)
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
              request.output().traceWeights(),
              log);
      Optional<ExportedRun> exported =
          new TrainingService(trainer, versions, options)
              .run(events == null ? listener : TrainingListener.all(List.of(listener, events)));
      exported.ifPresentOrElse(
          result,
          () ->
              log.accept(
                  "Stopped; the run is kept in "
                      + checkpoints.directory()
                      + ". Continue it with the same command"
                      + continuation()));
      return exported.isPresent();
    }
  }

  private String continuation() {
    return switch (decision()) {
      case AUTO_RESUME -> ".";
      case RESTART -> " and --resume instead of --restart.";
      case REFUSE, RESUME -> " and --resume.";
    };
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

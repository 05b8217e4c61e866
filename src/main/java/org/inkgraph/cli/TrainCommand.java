package org.inkgraph.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.files.JsonFile;
import org.inkgraph.files.ModelVersions;
import org.inkgraph.files.StagedDirectory;
import org.inkgraph.model.Model;
import org.inkgraph.model.Models;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.run.DatasetFinder;
import org.inkgraph.run.DatasetProvider;
import org.inkgraph.run.StopSignal;
import org.inkgraph.run.TrainingJob;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Precision;
import org.inkgraph.tensorboard.TrainingEvents;
import org.inkgraph.train.Checkpoints;
import org.inkgraph.train.PrecisionTrial;
import org.inkgraph.train.Recipe;
import org.inkgraph.train.Recipes;
import org.inkgraph.train.RunIdentity;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkgraph train}. */
@Command(
    name = "train",
    description = {
      "Trains a network and exports it as the next version of its name.",
      "The same command gives the same weights, bit for bit.",
      "A run that is interrupted goes on with --resume, to the same bits as without."
    })
final class TrainCommand implements Callable<Integer> {
  /** As of SIGINT; the process itself, which is about to end, has the signal's own. */
  private static final int INTERRUPTED = 130;

  @Spec private CommandSpec spec;
  @Mixin private ExecutionOptions execution;
  @Mixin private RecipeOptions recipe;
  @Mixin private PretrainedOptions pretrained;
  @Mixin private CheckpointOptions checkpoint;
  @Mixin private TensorBoardOptions tensorBoard;
  @Mixin private ModelsFolder models;

  @Parameters(
      paramLabel = "NETWORK",
      completionCandidates = NetworkNames.class,
      description = "The network: ${COMPLETION-CANDIDATES}.")
  private String model;

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR",
      defaultValue = "mnist",
      description =
          "A data set in $$INKGRAPH_DATA, or a directory of four IDX files. A known one that is not"
              + " there is fetched (default: ${DEFAULT-VALUE}).")
  private String data;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Decides initial weights, order of the images, distortions and dropout (default:"
              + " ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Train on the first N training images only.")
  private Integer limit;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the exported model (default: the network's).")
  private String name;

  /** What {@code --precision} takes. */
  enum PrecisionChoice {
    FLOAT32,
    BFLOAT16,
    AUTO
  }

  @Option(
      names = "--precision",
      paramLabel = "float32|bfloat16|auto",
      defaultValue = "float32",
      description =
          "What the network is computed in; weights are float32. auto tries both on a CPU that"
              + " multiplies bfloat16 by itself and takes the faster (default: ${DEFAULT-VALUE}).")
  private PrecisionChoice precision;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description =
          "Write when each operation of some steps ran, for chrome://tracing or Perfetto.")
  private Path profile;

  @Option(names = "--json", description = "Print training.json instead of a summary.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Model network =
        Models.named(model)
            .orElseThrow(() -> usage("no network " + model + "; there are " + Models.names()));
    String runName = name == null ? network.name() : name;
    ModelVersions versions = models.versionsOf(runName);
    versions.requireWritable();
    checkpoint.check(runName);
    tensorBoard.check(runName);
    if (checkpoint.every != null && checkpoint.every < 1) {
      throw usage("--checkpoint-every must be at least 1, got " + checkpoint.every);
    }
    if (profile != null) {
      StagedDirectory.requireWritable(profile.toAbsolutePath().getParent());
    }
    Recipe chosen = recipe.choose(network, spec);
    Execution where = execution.choose(spec);
    NativeEnvironment.prepareAhead();
    if (checkpoint.resume()) {
      try (Checkpoints checkpoints = checkpoint.open(runName)) {
        RunIdentity kept = checkpoints.run(this::warn).orElseThrow();
        return train(runName, resumed(network, chosen, where, kept), versions, checkpoints);
      }
    }
    Trainer trainer = fresh(network, chosen, where);
    try (Checkpoints checkpoints = checkpoint.open(runName)) {
      return train(runName, trainer, versions, checkpoints);
    }
  }

  private int train(
      String runName, Trainer trainer, ModelVersions versions, Checkpoints checkpoints)
      throws IOException {
    TrainingJob job =
        new TrainingJob(trainer, versions, checkpoints, checkpoint.every, profile, this::warn);
    try (StopSignal stop = new StopSignal()) {
      Optional<TrainingJob.Exported> exported;
      try (TrainingDisplay display = new TrainingDisplay(err(), trainer.model().name());
          TrainingEvents events = tensorBoard.wanted ? tensorBoard.open(runName, trainer) : null) {
        exported =
            job.run(
                events == null ? display : TrainingListener.all(List.of(display, events)),
                stop::isRequested);
      }
      if (exported.isEmpty()) {
        warn(
            "Stopped; the run is kept in "
                + checkpoints.directory()
                + ". Go on with the same command and --resume.");
        return INTERRUPTED;
      }
      print(exported.get().model().record(), exported.get().directory());
      return 0;
    }
  }

  private Trainer fresh(Model network, Recipe chosen, Execution where) throws IOException {
    if (limit != null && limit < 1) {
      throw usage("--limit must be at least 1, got " + limit);
    }
    Dataset dataset;
    try (DownloadDisplay display = new DownloadDisplay(err())) {
      dataset = new DatasetProvider(Folders.data(), display).loadOrFetch(data);
    }
    DatasetCatalog.warning(dataset).ifPresent(this::warn);
    try {
      dataset = chosen.split(dataset);
    } catch (IllegalArgumentException e) {
      throw new InkgraphException(dataset.name() + ": " + e.getMessage(), e);
    }
    if (limit != null) {
      dataset = dataset.limitTraining(limit);
    }
    Trainer trainer =
        new Trainer(
            network,
            dataset,
            chosen,
            seed,
            where,
            pretrained.teacher(models.path, dataset),
            pretrained.initializedFrom(models.path, dataset));
    if (precision != PrecisionChoice.AUTO) {
      return trainer.with(where.withPrecision(Precision.valueOf(precision.name())));
    }
    Precision faster = PrecisionTrial.faster(trainer);
    warn("Training in " + faster.label());
    return trainer.with(where.withPrecision(faster));
  }

  /** What is not said on the command line is as it was; what is, is compared later. */
  private Trainer resumed(Model network, Recipe chosen, Execution where, RunIdentity kept)
      throws IOException {
    pretrained.requireThoseOf(kept);
    DatasetFinder.Found found =
        new DatasetFinder(Folders.data()).find(kept.data(), isGiven("--data") ? data : null);
    if (found.dataset() == null) {
      throw new InkgraphException(
          "the data "
              + found.other().name()
              + " is other than the interrupted run trains on; name its directory with --data, or"
              + " start anew with --restart");
    }
    Dataset dataset = limit == null ? found.dataset() : found.dataset().limitTraining(limit);
    Precision keptPrecision =
        isGiven("--precision") && precision != PrecisionChoice.AUTO
            ? Precision.valueOf(precision.name())
            : Precision.labelled(kept.precision());
    return new Trainer(
        network,
        dataset,
        recipe.areGiven(spec) ? chosen : Recipes.of(kept),
        isGiven("--seed") ? seed : kept.seed(),
        where.withPrecision(keptPrecision),
        pretrained.teacher(models.path, dataset),
        pretrained.initializedFrom(models.path, dataset));
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private void print(TrainingRecord record, Path exported) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(JsonFile.text(record));
      out.flush();
      return;
    }
    EpochRecord exportedEpoch = record.exportedEpoch();
    out.println("model               " + exported);
    if (exportedEpoch.validationAccuracy() != null) {
      out.println(
          String.format(
              Locale.ROOT, "validation accuracy %.4f", exportedEpoch.validationAccuracy()));
    }
    out.println("weightsSha256       " + record.weightsSha256());
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private void warn(String line) {
    err().println(line);
    err().flush();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

package org.inkgraph.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.inkgraph.app.DatasetProvider;
import org.inkgraph.app.ExportedRun;
import org.inkgraph.app.PrecisionChoice;
import org.inkgraph.app.TrainingRequest;
import org.inkgraph.app.TrainingRunner;
import org.inkgraph.cli.display.DownloadDisplay;
import org.inkgraph.cli.display.TrainingDisplay;
import org.inkgraph.cli.options.CheckpointOptions;
import org.inkgraph.cli.options.ExecutionOptions;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.cli.options.ModelsFolder;
import org.inkgraph.cli.options.NetworkArgument;
import org.inkgraph.cli.options.OptionRange;
import org.inkgraph.cli.options.RecipeOptions;
import org.inkgraph.io.SafeFileName;
import org.inkgraph.model.Network;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.TargetRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inkgraph train}. */
@Command(
    name = "train",
    description = {
      "Trains a network and exports it as the next version of its name.",
      "The same command produces the same weights, bit for bit.",
      "A run that was interrupted is resumed with --resume; this does not change the result."
    })
final class TrainCommand extends Subcommand {
  private static final String LIMIT = "--limit";
  private static final String TRACE_WEIGHTS = "--trace-weights";

  @Mixin private NetworkArgument network;
  @Mixin private ExecutionOptions execution;
  @Mixin private RecipeOptions recipe;
  @Mixin private CheckpointOptions checkpoints;
  @Mixin private ModelsFolder models;

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR",
      description =
          "Data set in $$INKGRAPH_DATA, or a directory that contains the four IDX files. A known"
              + " data set that is missing is downloaded (default: "
              + TrainingRequest.DEFAULT_DATA
              + ").")
  private String data;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Determines the initial weights, the order of the images, augmentation and dropout"
              + " (default: "
              + TrainingRequest.DEFAULT_SEED
              + ").")
  private Long seed;

  @Option(
      names = LIMIT,
      paramLabel = "N",
      description = "Train on the first N training images only.")
  private Integer limit;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "Name of the exported model (default: the name of the network, or of its file without"
              + " .yaml).")
  private String name;

  @Option(
      names = "--teacher",
      paramLabel = "MODEL",
      description = "Model, trained by Inkgraph, that the recipe distilled learns from.")
  private String teacher;

  @Option(
      names = "--init-from",
      paramLabel = "MODEL",
      description =
          "Start from the weights of this model, trained by Inkgraph, instead of random weights:"
              + " from those whose names and shapes the network has.")
  private String initFrom;

  @Option(
      names = "--freeze",
      paramLabel = "PATTERN",
      split = ",",
      description =
          "Keep the weights of these layers as they are; * stands for any characters, as in"
              + " 'conv*'. For use with --init-from; may be repeated.")
  private List<String> freeze;

  @Option(
      names = "--precision",
      paramLabel = "float32|bfloat16|auto",
      description =
          "Precision of the network's computations; weights are always float32. auto measures both"
              + " on a CPU with bfloat16 instructions and selects the faster (default: float32).")
  private PrecisionChoice precision;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description =
          "Write the start and end of every operation of some steps to this file, for"
              + " chrome://tracing or Perfetto.")
  private Path profile;

  @Option(
      names = "--tensorboard",
      description =
          "Write event files for TensorBoard while training: learning curves, the graph, training"
              + " images as the network sees them, and the confusion matrix of the validation"
              + " images.")
  private boolean tensorBoard;

  @Option(
      names = "--tensorboard-dir",
      paramLabel = "DIR",
      defaultValue = "tensorboard",
      description =
          "Directory for the event files, with a folder for each run (default: ${DEFAULT-VALUE}).")
  private Path eventFiles;

  @Option(
      names = TRACE_WEIGHTS,
      paramLabel = "N",
      description =
          "Write a digest of the weights and of all other state every N steps, and after each"
              + " epoch, to steps.csv beside training.json, for verify --bisect. Multiples of 10"
              + " cost least.")
  private Integer traceWeights;

  @Option(names = "--json", description = "Print training.json instead of a summary.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (DownloadDisplay download = new DownloadDisplay(err())) {
      DatasetProvider provider = new DatasetProvider(Folders.data(), download);
      TrainingRequest request = request(provider);
      try (TrainingDisplay display = new TrainingDisplay(err(), request.network().name())) {
        Networks.problems().forEach(display::log);
        boolean finished =
            new TrainingRunner(request, provider, display::log).run(display, this::print);
        return finished ? 0 : INTERRUPTED;
      }
    }
  }

  private TrainingRequest request(DatasetProvider provider) throws IOException {
    execution.requirePrecision(spec, precision == null || precision == PrecisionChoice.FLOAT32);
    Execution where = execution.choose(spec);
    TrainingRequest.Checkpointing checkpointing = checkpoints.choose(spec);
    NativeEnvironment.prepareAhead();
    if (checkpointing.interrupted() != TrainingRequest.Interrupted.RESUME) {
      provider.loadAhead(data == null ? TrainingRequest.DEFAULT_DATA : data);
    }
    Network architecture = network.find(spec);
    String runName = name == null ? architecture.name() : name;
    if (name == null && !SafeFileName.isPlain(runName)) {
      throw new InkgraphException(
          "no model can have the name of the network, '" + runName + "'; choose one with --name");
    }
    OptionRange.requireAtLeast(spec, LIMIT, 1, limit);
    OptionRange.requireAtLeast(spec, TRACE_WEIGHTS, 1, traceWeights);
    TrainingRequest.Settings settings =
        new TrainingRequest.Settings(
            data,
            limit,
            seed,
            recipe.areGiven(spec) ? recipe.choose(architecture, spec) : null,
            precision,
            teacher,
            initFrom,
            freeze);
    return new TrainingRequest(
        architecture,
        runName,
        settings,
        where,
        checkpointing,
        new TrainingRequest.Output(
            models.path, tensorBoard ? eventFiles.resolve(runName) : null, profile, traceWeights));
  }

  private void print(ExportedRun exported) {
    print(json, exported.record(), out -> print(exported, out));
  }

  private static void print(ExportedRun exported, PrintWriter out) {
    TrainingRecord record = exported.record();
    EpochRecord epoch = record.exportedEpoch();
    out.println("model               " + exported.directory());
    if (epoch.validationAccuracy() != null) {
      out.printf(Locale.ROOT, "validation accuracy %.4f%n", epoch.validationAccuracy());
    }
    if (record.target() != null) {
      out.println("target              " + text(record.target()));
    }
    if (record.calibration() != null) {
      out.printf(Locale.ROOT, "temperature         %.4f%n", record.calibration().temperature());
    }
    out.println("weightsSha256       " + record.weightsSha256());
  }

  private static String text(TargetRecord target) {
    return target.reached()
        ? "%s, reached after step %s".formatted(target.accuracy(), target.step())
        : String.format(
            Locale.ROOT,
            "%s, not reached; the highest validation accuracy was %.4f",
            target.accuracy(),
            target.validationAccuracy());
  }
}

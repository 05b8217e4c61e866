package org.inkgraph.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
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
import org.inkgraph.run.DatasetProvider;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Precision;
import org.inkgraph.train.PrecisionTrial;
import org.inkgraph.train.Recipe;
import org.inkgraph.train.Recipes;
import org.inkgraph.train.SavedModelExporter;
import org.inkgraph.train.Teacher;
import org.inkgraph.train.TrainedModel;
import org.inkgraph.train.Trainer;
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
      "The same command gives the same weights, bit for bit."
    })
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ExecutionOptions execution;
  @Mixin private ModelsFolder models;

  @Parameters(
      paramLabel = "nn|cnn",
      description = "The network: nn is dense, cnn has convolutions.")
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
      names = "--recipe",
      paramLabel = "NAME|FILE",
      defaultValue = "quick",
      description =
          "quick: minutes; original: as the notebooks; tuned: the best; distilled (nn): learns from"
              + " a --teacher; or a YAML file (default: ${DEFAULT-VALUE}).")
  private String recipe;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the training images, instead of the recipe's.")
  private Integer epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Images a step, instead of the recipe's.")
  private Integer batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Highest learning rate, instead of the recipe's.")
  private Double learningRate;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Stop after N epochs without a better validation accuracy.")
  private Integer patience;

  @Option(
      names = "--keep-best",
      description = "Export the epoch with the best validation accuracy instead of the last.")
  private boolean keepBest;

  @Option(
      names = "--teacher",
      paramLabel = "MODEL",
      description = "A model trained by Inkgraph, from which the recipe distilled learns.")
  private String teacher;

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
    ModelVersions versions = models.versionsOf(name == null ? network.name() : name);
    versions.requireWritable();
    if (profile != null) {
      StagedDirectory.requireWritable(profile.toAbsolutePath().getParent());
    }
    Recipe resolved = recipe(network);
    Execution chosen = execution.choose(spec);
    PrintWriter err = spec.commandLine().getErr();
    NativeEnvironment.prepareAhead();
    Dataset dataset = dataset(resolved, err);
    TrainedModel trained;
    try (TrainingDisplay display = new TrainingDisplay(err, network.name())) {
      trained = trainer(network, dataset, resolved, chosen).train(display, profile);
    }
    Path exported = SavedModelExporter.export(trained, versions);
    print(trained.record(), exported);
    return 0;
  }

  private Trainer trainer(Model network, Dataset dataset, Recipe resolved, Execution chosen)
      throws IOException {
    Teacher learntFrom =
        teacher == null ? null : Teacher.load(ModelVersions.resolve(teacher, models.path), dataset);
    Trainer trainer = new Trainer(network, dataset, resolved, seed, chosen, learntFrom);
    Precision resolvedPrecision =
        precision == PrecisionChoice.AUTO
            ? PrecisionTrial.faster(trainer)
            : Precision.valueOf(precision.name());
    if (precision == PrecisionChoice.AUTO) {
      spec.commandLine().getErr().println("Training in " + resolvedPrecision.label());
    }
    return trainer.with(chosen.withPrecision(resolvedPrecision));
  }

  private Recipe recipe(Model network) throws IOException {
    Recipe resolved = Recipes.load(recipe, network.name());
    try {
      resolved = epochs == null ? resolved : resolved.with("epochs", epochs);
      resolved = batchSize == null ? resolved : resolved.with("batchSize", batchSize);
      resolved = learningRate == null ? resolved : resolved.with("learningRate.peak", learningRate);
      resolved = patience == null ? resolved : resolved.with("patience", patience);
      return keepBest ? resolved.with("keepBest", true) : resolved;
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private Dataset dataset(Recipe resolved, PrintWriter err) throws IOException {
    if (limit != null && limit < 1) {
      throw usage("--limit must be at least 1, got " + limit);
    }
    Dataset dataset;
    try (DownloadDisplay display = new DownloadDisplay(err)) {
      dataset = new DatasetProvider(Folders.data(), display).loadOrFetch(data);
    }
    DatasetCatalog.warning(dataset).ifPresent(err::println);
    try {
      dataset = resolved.split(dataset);
    } catch (IllegalArgumentException e) {
      throw new InkgraphException(dataset.name() + ": " + e.getMessage(), e);
    }
    return limit == null ? dataset : dataset.limitTraining(limit);
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

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

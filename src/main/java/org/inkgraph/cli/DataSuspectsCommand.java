package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.inkgraph.cli.display.ProgressDisplay;
import org.inkgraph.cli.options.ExecutionOptions;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.cli.options.NetworkArgument;
import org.inkgraph.cli.options.OptionRange;
import org.inkgraph.cli.options.RecipeOptions;
import org.inkgraph.cli.options.UnknownValueException;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.model.Network;
import org.inkgraph.suspects.FinishedFolds;
import org.inkgraph.suspects.SuspectOptions;
import org.inkgraph.suspects.SuspectReport;
import org.inkgraph.suspects.SuspectSearch;
import org.inkgraph.suspects.SuspectSummary;
import org.inkgraph.suspects.SuspectText;
import org.inkgraph.suspects.SuspectWriter;
import org.inkgraph.suspects.confident.LabelScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkgraph data suspects NAME|DIR --out DIR}: finds likely label errors. */
@Command(
    name = "suspects",
    description = {
      "Finds training images whose labels are likely wrong, by confident learning; changes no"
          + " data.",
      "Trains a network for each fold, on all other folds, and compares its predictions with the"
          + " labels. Writes CSV, JSON and a page with the images. The same command finds the same"
          + " images. An interrupted search continues with the fold that was being trained;"
          + " finished folds are kept beside DIR until the search is complete."
    })
final class DataSuspectsCommand extends Subcommand {
  private static final String FOLDS = "--folds";

  @Parameters(paramLabel = "NAME|DIR", description = "Data set whose labels are examined.")
  private String data;

  @Option(
      names = "--network",
      paramLabel = "NETWORK",
      defaultValue = "nn",
      description =
          "Name of a network, or a YAML file (docs/NETWORKS.md); a more accurate one finds more"
              + " (default: ${DEFAULT-VALUE}).")
  private String network;

  @Mixin private RecipeOptions recipe;
  @Mixin private ExecutionOptions execution;

  @Option(
      names = FOLDS,
      paramLabel = "K",
      defaultValue = "" + SuspectOptions.DEFAULT_FOLDS,
      description =
          "Number of folds, 2 to "
              + SuspectOptions.MAX_FOLDS
              + "; as many networks are trained (default: ${DEFAULT-VALUE}).")
  private int folds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Determines the folds and the training runs (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rank-by",
      paramLabel = "SCORE",
      defaultValue = "self-confidence",
      description =
          "self-confidence: the probability of the given class; or normalized-margin: its distance"
              + " to the most probable other class (default: ${DEFAULT-VALUE}).")
  private String score;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder to write; one of an earlier search is replaced.")
  private Path out;

  @Option(names = "--json", description = "Print suspects.json instead of the text.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    OptionRange.requireWithin(spec, FOLDS, 2, SuspectOptions.MAX_FOLDS, folds);
    Network architecture = NetworkArgument.find(spec, network);
    SuspectOptions options =
        new SuspectOptions(
            architecture,
            recipe.choose(architecture, spec),
            folds,
            seed,
            score(),
            execution.choose(spec));
    SuspectWriter writer = SuspectWriter.to(out);
    Dataset dataset = DatasetCatalog.load(data, Folders.data());
    SuspectSearch search = new SuspectSearch(dataset, options);
    FinishedFolds finished = FinishedFolds.of(out);
    SuspectReport report;
    try (ProgressDisplay progress =
        new ProgressDisplay(err(), "Training", search.imagesToTrain(), "images", 1)) {
      report = search.run(finished, progress::update);
    }
    writer.write(report);
    finished.delete();
    print(json, SuspectSummary.of(report), text -> text.print(SuspectText.render(report)));
    err().println("The suspects are in " + out);
    return ExitCode.OK;
  }

  private LabelScore score() {
    List<LabelScore> known = Arrays.asList(LabelScore.values());
    return known.stream()
        .filter(each -> each.id().equals(score))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownValueException(
                    spec, "score", score, known.stream().map(LabelScore::id).toList(), ""));
  }
}

package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.cli.display.ProgressDisplay;
import org.inkgraph.cli.options.CorruptionChoice;
import org.inkgraph.cli.options.CorruptionNames;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.corruption.CorruptedDatasets;
import org.inkgraph.data.corruption.CorruptionSetting;
import org.inkgraph.data.corruption.Corruptor;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkgraph data corrupt NAME|DIR --out DIR}: writes data with corrupted test images. */
@Command(
    name = "corrupt",
    description = {
      "Writes data sets whose test images are corrupted as in MNIST-C; training images are not"
          + " changed.",
      "Several corruptions or severities become folders such as shot_noise-3 of the output"
          + " directory. The same seed produces the same images on every machine."
    })
final class DataCorruptCommand extends Subcommand {
  private static final String SEVERITY = "--severity";

  @Parameters(paramLabel = "NAME|DIR", description = "Data set whose test images are corrupted.")
  private String data;

  @Option(
      names = "--corruption",
      paramLabel = "NAME",
      split = ",",
      required = true,
      completionCandidates = CorruptionNames.class,
      description = "Corruptions, separated by commas, or all: ${COMPLETION-CANDIDATES}.")
  private List<String> corruptions;

  @Option(
      names = SEVERITY,
      paramLabel = "N",
      split = ",",
      required = true,
      description = "Severities from 1 (weakest) to 5, separated by commas, or all.")
  private List<String> severities;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "" + Corruptor.DEFAULT_SEED,
      description =
          "Any integer; a different seed gives different noise (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Output directory; must be new or empty.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    List<CorruptionSetting> settings =
        CorruptionSetting.all(
            CorruptionChoice.corruptions(spec, corruptions),
            CorruptionChoice.severities(spec, SEVERITY, severities));
    Dataset source = DatasetCatalog.load(data, Folders.data());
    List<Path> written;
    try (ProgressDisplay progress =
        new ProgressDisplay(
            err(), "Corrupting", (long) settings.size() * source.test().count(), "images", 1)) {
      written = new CorruptedDatasets(source, seed).write(out, settings, progress::update);
    }
    out()
        .println(
            source.test().count()
                + " test images of "
                + source.name()
                + ", corrupted with seed "
                + seed
                + ", are in");
    written.forEach(out()::println);
    out().flush();
    return ExitCode.OK;
  }
}

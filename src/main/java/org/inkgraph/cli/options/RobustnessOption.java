package org.inkgraph.cli.options;

import java.util.List;
import java.util.Optional;
import org.inkgraph.data.corruption.Corruptor;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.report.robustness.RobustnessOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options for evaluating a model on corrupted images; a mixin. */
public final class RobustnessOption {
  static final String NAME = "--corruptions";
  private static final String SEVERITIES = "--corruption-severities";
  private static final String IMAGES = "--corruption-images";
  private static final String SEED = "--corruption-seed";
  private static final String BASELINE = "--corruption-baseline";

  /** Whether corrupted images are evaluated. */
  @Option(
      names = NAME,
      description =
          "Also evaluate on test images with the 15 corruptions of MNIST-C at 5 severities.")
  public boolean chosen;

  @Option(
      names = SEVERITIES,
      paramLabel = "N",
      split = ",",
      description = "Severities of the corruptions, separated by commas (default: 1,2,3,4,5).")
  private @Nullable List<String> severities;

  @Option(
      names = IMAGES,
      paramLabel = "N",
      description = "Corrupt only the first N test images (default: all).")
  private @Nullable Integer images;

  @Option(
      names = SEED,
      paramLabel = "S",
      description = "Seed of the corruptions (default: " + Corruptor.DEFAULT_SEED + ").")
  private @Nullable Long seed;

  /** The name or folder of a report, or null. */
  @Option(
      names = BASELINE,
      paramLabel = "REPORT",
      description =
          "Report of another model with --corruptions, whose errors this model's are divided by.")
  public @Nullable String baseline;

  /**
   * Returns the options, or nothing if corrupted images are not evaluated.
   *
   * @param summary what {@link #baseline} names, if anything
   * @throws ParameterException if an option needs {@code --corruptions}, or is out of range
   */
  public Optional<RobustnessOptions> options(CommandSpec command, Optional<Summary> summary) {
    requireChosen(command);
    OptionRange.requireAtLeast(command, IMAGES, 1, images);
    return chosen
        ? Optional.of(
            new RobustnessOptions(
                CorruptionChoice.severities(
                    command,
                    SEVERITIES,
                    severities == null ? List.of(CorruptionChoice.ALL) : severities),
                seed == null ? Corruptor.DEFAULT_SEED : seed,
                images == null ? Integer.MAX_VALUE : images,
                summary))
        : Optional.empty();
  }

  private void requireChosen(CommandSpec command) {
    String given =
        severities != null
            ? SEVERITIES
            : images != null ? IMAGES : seed != null ? SEED : baseline != null ? BASELINE : null;
    if (given != null && !chosen) {
      throw new ParameterException(command.commandLine(), given + " needs " + NAME);
    }
  }
}

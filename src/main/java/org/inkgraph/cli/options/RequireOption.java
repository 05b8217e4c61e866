package org.inkgraph.cli.options;

import java.util.List;
import org.inkgraph.report.requirement.Requirements;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Bounds that a build requires of a report; a mixin. */
public final class RequireOption {
  private static final String NAME = "--require";

  @Option(
      names = NAME,
      paramLabel = "BOUND",
      description = {
        "Require a score to be at least or at most a bound, such as 'accuracy>=0.99' or"
            + " 'f1.7>=0.98' (quoted, as > and < redirect output in a shell). If it is not, the"
            + " exit code is 4 and a line says so; the report is written all the same. May be given"
            + " several times.",
        "Scores: accuracy; precision.CLASS, recall.CLASS and f1.CLASS, with a class's name, macro or"
            + " weighted after the dot; those of scores.csv for the whole model, such as logLoss,"
            + " rocAuc.macro or expectedCalibrationError; and with --corruptions"
            + " meanCorruptionError."
      })
  private List<String> bounds = List.of();

  /**
   * Returns the bounds.
   *
   * @param corrupted whether corrupted images are evaluated
   * @throws ParameterException if one is malformed, or of a score that there is not or will not be
   */
  public Requirements parse(CommandSpec command, boolean corrupted) {
    Requirements requirements;
    try {
      requirements = Requirements.parse(bounds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), NAME + ": " + e.getMessage(), e);
    }
    if (requirements.needCorruptions() && !corrupted) {
      throw new ParameterException(
          command.commandLine(),
          NAME + ": a bound of corrupted images needs " + RobustnessOption.NAME);
    }
    return requirements;
  }
}

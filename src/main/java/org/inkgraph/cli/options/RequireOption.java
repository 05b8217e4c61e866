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
        "Exit with 4, and print a line for each bound that is missed, unless scores are at least or"
            + " at most as required, such as 'accuracy>=0.99' or 'f1.7>=0.98' (quoted, as > and <"
            + " redirect output in a shell). May be given several times; the report is always"
            + " written.",
        "Scores: accuracy; precision.CLASS, recall.CLASS and f1.CLASS, with a class's name, macro or"
            + " weighted after the dot; those of scores.csv, such as logLoss, rocAuc.macro or"
            + " expectedCalibrationError; and with --corruptions meanCorruptionError."
      })
  private List<String> bounds = List.of();

  /**
   * Returns the bounds.
   *
   * @throws ParameterException if one is malformed, or of a score that there is not
   */
  public Requirements parse(CommandSpec command) {
    try {
      return Requirements.parse(bounds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), NAME + ": " + e.getMessage(), e);
    }
  }
}

package org.inkgraph.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Ranges of numeric options; a value outside is wrong usage. */
public final class OptionRange {
  private OptionRange() {}

  /**
   * Requires a minimum.
   *
   * @param value null if the option was not given
   * @throws ParameterException if the value is smaller
   */
  public static void requireAtLeast(
      CommandSpec command, String option, int least, @Nullable Integer value) {
    if (value != null && value < least) {
      throw new ParameterException(
          command.commandLine(), option + " must be at least " + least + ", got " + value);
    }
  }

  /**
   * Requires a minimum and a maximum.
   *
   * @param value null if the option was not given
   * @throws ParameterException if the value is outside
   */
  public static void requireWithin(
      CommandSpec command, String option, int least, int most, @Nullable Integer value) {
    if (value != null && (value < least || value > most)) {
      throw new ParameterException(
          command.commandLine(),
          option + " must be within " + least + ".." + most + ", got " + value);
    }
  }
}

package org.inkgraph.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Range checks of numeric options. */
public final class OptionRange {
  private OptionRange() {}

  /**
   * Requires a minimum.
   *
   * @param value null if the option was not given
   * @throws ParameterException if the value is smaller
   */
  public static void requireAtLeast(
      CommandSpec command, String option, int min, @Nullable Integer value) {
    if (value != null && value < min) {
      throw new ParameterException(
          command.commandLine(), option + " must be at least " + min + ", got " + value);
    }
  }

  /**
   * Requires a minimum and a maximum.
   *
   * @param value null if the option was not given
   * @throws ParameterException if the value is outside
   */
  public static void requireWithin(
      CommandSpec command, String option, int min, int max, @Nullable Integer value) {
    if (value != null && (value < min || value > max)) {
      throw new ParameterException(
          command.commandLine(), option + " must be within " + min + ".." + max + ", got " + value);
    }
  }
}

package org.inkgraph.cli.options;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Thrown if the value of an option or argument is not one of the known values. */
public final class UnknownValueException extends ParameterException {
  private static final long serialVersionUID = 1L;

  private final List<String> known;

  /**
   * @param what the kind of value, such as {@code network}
   * @param value the invalid value
   * @param known the valid values, in the order in which to show them
   * @param alternative an alternative, such as {@code , or name a file}; may be empty
   */
  public UnknownValueException(
      CommandSpec command, String what, String value, List<String> known, String alternative) {
    super(
        command.commandLine(),
        "unknown "
            + what
            + " '"
            + value
            + "'; choose one of "
            + String.join(", ", known)
            + alternative,
        null,
        value);
    this.known = List.copyOf(known);
  }

  /** Returns the valid values. */
  public List<String> known() {
    return known;
  }
}

package org.inkgraph.cli.options;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Thrown if a value is not one of the known values. */
public final class UnknownValueException extends ParameterException {
  private static final long serialVersionUID = 1L;

  private final List<String> known;

  /**
   * @param what the kind of value, such as {@code network}
   * @param value the given value
   * @param known the known values, in display order
   * @param alternative another way to choose, such as {@code , or name a file}; may be empty
   */
  public UnknownValueException(
      CommandSpec command, String what, String value, List<String> known, String alternative) {
    super(
        command.commandLine(),
        "unknown %s '%s'; choose one of %s%s"
            .formatted(what, value, String.join(", ", known), alternative),
        null,
        value);
    this.known = List.copyOf(known);
  }

  /** Returns the known values. */
  public List<String> known() {
    return known;
  }
}

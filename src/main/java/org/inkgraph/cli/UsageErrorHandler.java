package org.inkgraph.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.inkgraph.cli.options.UnknownValueException;
import org.inkgraph.runtime.NearestMatch;
import org.inkgraph.runtime.OneLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A printer of the error of a command line: its message, the nearest match if there is one, and
 * where the full usage is. Never more than four lines, so that the error is not scrolled away.
 */
final class UsageErrorHandler implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    PrintWriter err = e.getCommandLine().getErr();
    err.println("inkgraph: " + OneLine.of(UsageMessage.of(e, arguments)));
    nearest(e).ifPresent(match -> err.println("Did you mean '" + match + "'?"));
    err.println("Try '" + command.qualifiedName() + " --help'");
    return command.exitCodeOnInvalidInput();
  }

  private static Optional<String> nearest(ParameterException e) {
    if (e instanceof UnknownValueException unknown) {
      return NearestMatch.of(unknown.getValue(), unknown.known());
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      String argument = unmatched.getUnmatched().get(0);
      return unmatched.isUnknownOption()
          ? NearestMatch.of(argument.split("=", 2)[0], options(e))
          : NearestMatch.of(argument, commands(e));
    }
    return UsageMessage.isEnumValue(e)
        ? NearestMatch.of(e.getValue(), UsageMessage.constants(e.getArgSpec()))
        : Optional.empty();
  }

  /** Returns the subcommands, if any, and the options that are commands of other programs. */
  private static List<String> commands(ParameterException e) {
    Set<String> subcommands = e.getCommandLine().getSubcommands().keySet();
    return subcommands.isEmpty()
        ? List.of()
        : Stream.concat(subcommands.stream(), Stream.of("--help", "--version")).toList();
  }

  private static List<String> options(ParameterException e) {
    return e.getCommandLine().getCommandSpec().options().stream()
        .map(OptionSpec::longestName)
        .toList();
  }
}

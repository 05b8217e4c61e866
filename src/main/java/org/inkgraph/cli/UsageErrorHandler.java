package org.inkgraph.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.inkgraph.cli.options.NearestMatch;
import org.inkgraph.cli.options.UnknownValueException;
import org.inkgraph.runtime.OneLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Prints what is wrong with a command line: the error, the nearest match if there is one, and where
 * the full usage is. Never more than four lines, so that the error is not scrolled away.
 */
final class UsageErrorHandler implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    PrintWriter err = e.getCommandLine().getErr();
    err.println("inkgraph: " + OneLine.of(decapitalized(message(e, arguments))));
    nearest(e).ifPresent(match -> err.println("Did you mean '" + match + "'?"));
    err.println("Try '" + command.qualifiedName() + " --help'");
    return command.exitCodeOnInvalidInput();
  }

  /** Returns picocli's message, but where that repeats unrelated arguments or Java's names. */
  private static String message(ParameterException e, String[] arguments) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      String kind =
          unmatched.isUnknownOption()
              ? "unknown option"
              : subcommands(e).isEmpty() ? "unexpected argument" : "unknown command";
      return kind + " '" + unmatched.getUnmatched().get(0) + "'";
    }
    if (e instanceof MutuallyExclusiveArgsException) {
      return exclusive(e, arguments) + " exclude each other; give only one of them";
    }
    if (isEnumValue(e)) {
      String constants = String.join(", ", constants(e.getArgSpec()));
      return "%s must be one of %s, got '%s'"
          .formatted(name(e.getArgSpec()), constants, e.getValue());
    }
    return Objects.requireNonNull(e.getMessage());
  }

  private static Optional<String> nearest(ParameterException e) {
    if (e instanceof UnknownValueException unknown) {
      return NearestMatch.of(unknown.getValue(), unknown.known());
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      String argument = unmatched.getUnmatched().get(0);
      return unmatched.isUnknownOption()
          ? NearestMatch.of(argument.split("=", 2)[0], options(e))
          : NearestMatch.of(argument, subcommands(e));
    }
    return isEnumValue(e)
        ? NearestMatch.of(e.getValue(), constants(e.getArgSpec()))
        : Optional.empty();
  }

  private static Collection<String> subcommands(ParameterException e) {
    return e.getCommandLine().getSubcommands().keySet();
  }

  private static List<String> options(ParameterException e) {
    return e.getCommandLine().getCommandSpec().options().stream()
        .map(OptionSpec::longestName)
        .toList();
  }

  /** Returns the names of the options that the command line has of one exclusive group. */
  private static String exclusive(ParameterException e, String[] arguments) {
    return e.getCommandLine().getCommandSpec().argGroups().stream()
        .flatMap(group -> group.options().stream())
        .map(OptionSpec::longestName)
        .filter(Arrays.asList(arguments)::contains)
        .collect(Collectors.joining(" and "));
  }

  private static boolean isEnumValue(ParameterException e) {
    ArgSpec argument = e.getArgSpec();
    return argument != null
        && e.getValue() != null
        && Stream.concat(Stream.of(argument.type()), Arrays.stream(argument.auxiliaryTypes()))
            .anyMatch(Class::isEnum);
  }

  private static List<String> constants(ArgSpec argument) {
    return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
        .map(constant -> constant.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String decapitalized(String message) {
    return message.length() > 1 && Character.isLowerCase(message.charAt(1))
        ? Character.toLowerCase(message.charAt(0)) + message.substring(1)
        : message;
  }
}

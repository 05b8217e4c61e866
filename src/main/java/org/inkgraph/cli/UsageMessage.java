package org.inkgraph.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Messages about mistakes on a command line, in the words of the user who typed it: picocli's own,
 * except where they repeat unrelated arguments or contain names of Java, and those of services,
 * with settings named as the options.
 */
final class UsageMessage {
  /** The end of picocli's message if a value cannot be converted. */
  private static final Pattern CONVERSION =
      Pattern.compile("is not an? (int|long|double|boolean)$");

  private UsageMessage() {}

  static String of(ParameterException e, String[] arguments) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (e instanceof MutuallyExclusiveArgsException) {
      return exclusive(e, arguments) + " exclude each other; give only one of them";
    }
    if (isEnumValue(e)) {
      return name(e.getArgSpec())
          + " must be one of "
          + String.join(", ", constants(e.getArgSpec()))
          + ", got '"
          + e.getValue()
          + "'";
    }
    String message = Objects.requireNonNull(e.getMessage());
    Matcher conversion = CONVERSION.matcher(message);
    return e.getArgSpec() != null && e.getValue() != null && conversion.find()
        ? name(e.getArgSpec())
            + " must be "
            + kind(conversion.group(1), e.getValue())
            + ", got '"
            + e.getValue()
            + "'"
        : decapitalized(withOption(e.getCommandLine().getCommandSpec(), message));
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String kind =
        e.isUnknownOption()
            ? "unknown option"
            : e.getCommandLine().getSubcommands().isEmpty()
                ? "unexpected argument"
                : "unknown command";
    return kind + " '" + e.getUnmatched().get(0) + "'";
  }

  /** Returns the names of the options that the command line has of one exclusive group. */
  private static String exclusive(ParameterException e, String[] arguments) {
    return e.getCommandLine().getCommandSpec().argGroups().stream()
        .flatMap(group -> group.options().stream())
        .map(OptionSpec::longestName)
        .filter(Arrays.asList(arguments)::contains)
        .collect(Collectors.joining(" and "));
  }

  /** Returns whether a value is none of an option's known ones. */
  static boolean isEnumValue(ParameterException e) {
    ArgSpec argument = e.getArgSpec();
    return argument != null
        && e.getValue() != null
        && Stream.concat(Stream.of(argument.type()), Arrays.stream(argument.auxiliaryTypes()))
            .anyMatch(Class::isEnum);
  }

  /** Returns the known values, as they are typed. */
  static List<String> constants(ArgSpec argument) {
    return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
        .map(constant -> constant.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String kind(String type, String value) {
    boolean isWhole = value.strip().matches("[+-]?\\d+");
    return switch (type) {
      case "int" -> isWhole ? "from -2147483648 to 2147483647" : "a whole number";
      case "long" -> isWhole ? "from -2^63 to 2^63 - 1" : "a whole number";
      case "double" -> "a number, with a dot before its decimals";
      default -> "true or false, or without a value";
    };
  }

  /** Replaces a setting such as {@code batchSize} at the start by the option's name. */
  private static String withOption(CommandSpec command, String message) {
    for (OptionSpec option : command.options()) {
      String words = option.longestName().replaceFirst("^-+", "").replace("-", " ?");
      Matcher setting =
          Pattern.compile(
                  "^" + words + "(?:\\.\\w+)?(?= (?:in \\w+ )?must )", Pattern.CASE_INSENSITIVE)
              .matcher(message);
      if (setting.find()) {
        return option.longestName() + message.substring(setting.end());
      }
    }
    return message;
  }

  private static String decapitalized(String message) {
    return message.length() > 1 && Character.isLowerCase(message.charAt(1))
        ? Character.toLowerCase(message.charAt(0)) + message.substring(1)
        : message;
  }
}

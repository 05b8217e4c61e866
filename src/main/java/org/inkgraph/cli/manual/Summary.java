package org.inkgraph.cli.manual;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Descriptions of commands and options, as their help has them. */
final class Summary {
  /** Help without colors. */
  static final ColorScheme PLAIN = Help.defaultColorScheme(Ansi.OFF);

  /** Column of the description in a row of picocli's list of options. */
  static final int DESCRIPTION = 4;

  private static final Pattern SENTENCE_END = Pattern.compile("[.;](\\s|$)|\\s\\(default");

  private Summary() {}

  /** Returns the first sentence about a command, without its full stop. */
  static String of(CommandSpec command) {
    String[] description = command.usageMessage().description();
    return description.length == 0 ? "" : firstSentence(format(description[0]));
  }

  /** Returns the first sentence about an option, without its full stop. */
  static String of(OptionSpec option, CommandLine command) {
    Help help = new Help(command.getCommandSpec(), PLAIN);
    Text[][] rows =
        help.createDefaultOptionRenderer()
            .render(option, help.createDefaultParamLabelRenderer(), PLAIN);
    return firstSentence(description(rows));
  }

  /** Returns the description in the rows of picocli's list, in one line. */
  static String description(Text[][] rows) {
    return Arrays.stream(rows)
        .map(row -> row[DESCRIPTION].toString().strip())
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** Returns a line of a description as the help prints it. */
  static String format(String description) {
    return String.format(Locale.ROOT, description).strip();
  }

  private static String firstSentence(String text) {
    Matcher end = SENTENCE_END.matcher(text);
    return end.find() ? text.substring(0, end.start()) : text;
  }
}

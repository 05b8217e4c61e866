package org.inkgraph.cli.manual;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of a command, in roff with the macros of man(7), from what {@code --help} prints.
 */
final class ManualPage {
  private static final int LABEL = 3;
  private static final int SHORT_NAME = 1;

  private final CommandLine command;
  private final CommandSpec spec;
  private final Help help;
  private final StringBuilder page = new StringBuilder();

  private ManualPage(CommandLine command) {
    this.command = command;
    this.spec = command.getCommandSpec();
    this.help = new Help(spec, Summary.PLAIN);
  }

  /** Returns the name of a command's page: that of the program and the command, with dashes. */
  static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName("-");
  }

  /**
   * Returns the page.
   *
   * @param release program and version, for its foot
   * @param date of the release, such as {@code 2026-11-23}
   */
  static String of(CommandLine command, String release, String date) {
    ManualPage page = new ManualPage(command);
    page.write(release, date);
    return page.page.toString();
  }

  private void write(String release, String date) {
    String name = name(command);
    macro(".TH", name.replace("-", "\\-"), "1", date, release, "User Commands");
    section("NAME");
    page.append(Roff.text(name)).append(" \\- ").append(Roff.text(Summary.of(spec))).append('\n');
    section("SYNOPSIS");
    text(help.synopsis(0).strip().replaceAll("\\s+", " "));
    section("DESCRIPTION");
    page.append(
        Stream.of(spec.usageMessage().description())
            .map(paragraph -> Roff.text(Summary.format(paragraph)))
            .collect(Collectors.joining("\n.PP\n", "", "\n")));
    arguments();
    subcommands();
    exitCodes();
    seeAlso();
  }

  private void arguments() {
    List<PositionalParamSpec> parameters =
        spec.positionalParameters().stream().filter(value -> !value.hidden()).toList();
    if (!parameters.isEmpty()) {
      section("ARGUMENTS");
      for (PositionalParamSpec parameter : parameters) {
        item(
            help.createDefaultParameterRenderer()
                .render(parameter, help.createDefaultParamLabelRenderer(), Summary.PLAIN));
      }
    }
    section("OPTIONS");
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        item(
            help.createDefaultOptionRenderer()
                .render(option, help.createDefaultParamLabelRenderer(), Summary.PLAIN));
      }
    }
  }

  /** Writes an option or parameter from the rows of picocli's list. */
  private void item(Text[][] rows) {
    String shortName = rows[0][SHORT_NAME].toString();
    String label = rows[0][LABEL].toString();
    term(shortName.isEmpty() || label.isEmpty() ? shortName + label : shortName + ", " + label);
    text(Summary.description(rows));
  }

  private void subcommands() {
    if (command.getSubcommands().isEmpty()) {
      return;
    }
    section("COMMANDS");
    for (CommandLine subcommand : command.getSubcommands().values()) {
      term(subcommand.getCommandName());
      text(Summary.of(subcommand.getCommandSpec()) + ".");
    }
  }

  private void exitCodes() {
    Map<String, String> codes = spec.usageMessage().exitCodeList();
    if (codes.isEmpty()) {
      return;
    }
    section("EXIT STATUS");
    codes.forEach(
        (code, meaning) -> {
          term(code);
          text(meaning);
        });
  }

  private void seeAlso() {
    List<String> pages =
        command.getParent() == null
            ? command.getSubcommands().values().stream().map(ManualPage::name).toList()
            : List.of(name(command.getParent()));
    section("SEE ALSO");
    page.append(
        pages.stream()
            .map(name -> "\\fB" + Roff.text(name) + "\\fR(1)")
            .collect(Collectors.joining(",\n", "", "\n")));
  }

  private void section(String title) {
    macro(".SH", title);
  }

  private void term(String term) {
    page.append(".TP\n.B ").append(Roff.text(term)).append('\n');
  }

  private void text(String text) {
    page.append(Roff.text(text)).append('\n');
  }

  private void macro(String name, String... arguments) {
    page.append(name);
    for (String argument : arguments) {
      page.append(" \"").append(argument).append('"');
    }
    page.append('\n');
  }
}

package org.inkgraph.cli.manual;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Completion for zsh, by its own <a
 * href="https://zsh.sourceforge.io/Doc/Release/Completion-System.html">completion system</a>, with
 * descriptions: a function for each command.
 */
final class ZshCompletion {
  private final String program;
  private final StringBuilder script = new StringBuilder();

  private ZshCompletion(String program) {
    this.program = program;
  }

  /**
   * Returns the script.
   *
   * @param name of the program
   */
  static String of(String name, CompletedCommand command) {
    ZshCompletion completion = new ZshCompletion(name);
    completion.line("#compdef " + name);
    command.all().forEach(completion::function);
    completion.line(completion.name(command) + " \"$@\"");
    return completion.script.toString();
  }

  private String name(CompletedCommand command) {
    return Stream.concat(Stream.of("_" + program), command.path().stream())
        .collect(Collectors.joining("_"));
  }

  private void function(CompletedCommand command) {
    line(name(command) + "() {");
    if (command.subcommands().isEmpty()) {
      arguments(
          "_arguments",
          Stream.concat(
              command.options().stream().map(ZshCompletion::option),
              parameters(command.parameters())));
    } else {
      dispatch(command);
    }
    line("}");
  }

  private void dispatch(CompletedCommand command) {
    line("  local curcontext=$curcontext context state state_descr line");
    line("  typeset -A opt_args");
    arguments(
        "_arguments -C",
        Stream.concat(
            command.options().stream().map(ZshCompletion::option),
            Stream.of("'1: :->command'", "'*:: :->rest'")));
    line("  case $state in");
    line("    command)");
    line("      local -a commands=(");
    for (CompletedCommand sub : command.subcommands()) {
      line("        " + quoted(sub.name() + ":" + sub.summary().replace(":", "\\:")));
    }
    line("      )");
    line("      _describe command commands ;;");
    line("    rest)");
    line("      case $line[1] in");
    for (CompletedCommand sub : command.subcommands()) {
      line("        " + sub.name() + ") " + name(sub) + " ;;");
    }
    line("      esac ;;");
    line("  esac");
  }

  private void arguments(String function, Stream<String> specs) {
    line("  " + function + specs.map(spec -> " \\\n    " + spec).collect(Collectors.joining()));
  }

  /** Returns an option as {@code _arguments} has it: names that exclude each other, then more. */
  private static String option(CompletedOption option) {
    String names = String.join(" ", option.names());
    StringBuilder rest = new StringBuilder("[" + escaped(option.summary()) + "]");
    if (option.value() != null) {
      rest.append(value(option.value()));
    }
    String suffix = option.value() == null ? "" : "=";
    if (option.names().size() == 1) {
      return quoted((option.repeatable() ? "*" : "") + names + suffix + rest);
    }
    String exclusion = option.repeatable() ? "*" : "(" + names + ")";
    return quoted(exclusion)
        + "{"
        + option.names().stream()
            .map(name -> name.startsWith("--") ? name + suffix : name)
            .collect(Collectors.joining(","))
        + "}"
        + quoted(rest.toString());
  }

  private static Stream<String> parameters(List<CompletedValue> parameters) {
    return parameters.isEmpty()
        ? Stream.empty()
        : Stream.concat(
            parameters.stream()
                .limit(parameters.size() - 1)
                .map(parameter -> quoted("::" + value(parameter).substring(1))),
            Stream.of(quoted("*" + value(parameters.get(parameters.size() - 1)))));
  }

  private static String value(CompletedValue value) {
    String action =
        value.isFile()
            ? "_files"
            : value.choices().isEmpty() ? " " : "(" + String.join(" ", value.choices()) + ")";
    return ":" + escaped(value.label()) + ":" + action;
  }

  private static String escaped(String text) {
    return text.replaceAll("[\\\\\\[\\]:]", "\\\\$0");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private void line(String text) {
    script.append(text).append('\n');
  }
}

package org.inkgraph.cli.manual;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Completion for <a href="https://fishshell.com/docs/current/completions.html">fish</a>, which
 * picocli does not make: each option and command under the condition that the words before the
 * cursor name the command that it belongs to.
 */
final class FishCompletion {
  private final String program;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
  }

  /**
   * Returns the script.
   *
   * @param name of the program
   */
  static String of(String name, CompletedCommand command) {
    FishCompletion completion = new FishCompletion(name);
    completion.condition(command);
    command.all().forEach(completion::command);
    return completion.script.toString();
  }

  /** Writes the function that tells whether a command is being completed. */
  private void condition(CompletedCommand all) {
    String paths =
        all.all()
            .filter(command -> !command.path().isEmpty())
            .map(command -> quoted(path(command)))
            .collect(Collectors.joining(" "));
    line("# Completion of " + program + " for fish.");
    line("function __" + program + "_is");
    line("    set -l path");
    line("    for word in (commandline -opc)[2..]");
    line("        string match -q -- '-*' $word; and continue");
    line("        contains -- (string join ' ' $path $word) " + paths + "; or break");
    line("        set -a path $word");
    line("    end");
    line("    test \"$path\" = \"$argv\"");
    line("end");
    line("complete -c " + program + " -f");
  }

  private void command(CompletedCommand command) {
    for (CompletedCommand subcommand : command.subcommands()) {
      complete(command, "-a " + subcommand.name(), subcommand.summary());
    }
    if (!command.choices().isEmpty()) {
      complete(command, "-a " + choices(command.choices()), null);
    }
    if (command.takesFiles()) {
      complete(command, "-F", null);
    }
    for (CompletedOption option : command.options()) {
      complete(command, names(option) + value(option.value()), option.summary());
    }
  }

  private void complete(CompletedCommand command, String what, @Nullable String summary) {
    line(
        "complete -c "
            + program
            + " -n "
            + quoted("__" + program + "_is " + path(command))
            + " "
            + what
            + (summary == null ? "" : " -d " + quoted(summary)));
  }

  private static String path(CompletedCommand command) {
    return String.join(" ", command.path());
  }

  private static String names(CompletedOption option) {
    return option.names().stream()
        .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
        .collect(Collectors.joining(" "));
  }

  private static String value(@Nullable CompletedValue value) {
    if (value == null) {
      return "";
    }
    if (value.isFile()) {
      return " -r -F";
    }
    return value.choices().isEmpty() ? " -x" : " -x -a " + choices(value.choices());
  }

  private static String choices(List<String> choices) {
    return quoted(String.join(" ", choices));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void line(String text) {
    script.append(text).append('\n');
  }
}

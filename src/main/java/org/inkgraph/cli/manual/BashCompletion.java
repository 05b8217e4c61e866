package org.inkgraph.cli.manual;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Completion for bash, also for the bash 3.2 of macOS. picocli's would offer what the help says
 * about a network as if it were typed.
 */
final class BashCompletion {
  private final String program;
  private final StringBuilder script = new StringBuilder();

  private BashCompletion(String program) {
    this.program = program;
  }

  /**
   * Returns the script.
   *
   * @param name of the program
   */
  static String of(String name, CompletedCommand command) {
    BashCompletion completion = new BashCompletion(name);
    completion.write(command);
    return completion.script.toString();
  }

  private void write(CompletedCommand all) {
    line("# Completion of " + program + " for bash.");
    line("_" + program + "() {");
    line("  local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]}");
    line("  local command='' candidate i words=''");
    line("  # --option=value are three words.");
    line("  if [[ $word == = ]]; then");
    line("    word=''");
    line("  elif [[ $option == = ]]; then");
    line("    option=${COMP_WORDS[COMP_CWORD-2]}");
    line("  fi");
    line("  for ((i = 1; i < COMP_CWORD; i++)); do");
    line("    candidate=${command:+$command }${COMP_WORDS[i]}");
    line("    case $candidate in");
    line("      " + paths(all) + ") command=$candidate ;;");
    line("      -* | *' -'*) ;;");
    line("      *) break ;;");
    line("    esac");
    line("  done");
    line("  COMPREPLY=()");
    line("  case \"$command $option\" in");
    all.all().forEach(this::values);
    line("  esac");
    line("  case $command in");
    all.all().forEach(this::words);
    line("  esac");
    line("  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))");
    line("}");
    line("complete -o default -F _" + program + " " + program);
  }

  private static String paths(CompletedCommand all) {
    return all.all()
        .filter(command -> !command.path().isEmpty())
        .map(BashCompletion::path)
        .collect(Collectors.joining(" | "));
  }

  private static String path(CompletedCommand command) {
    return "'" + String.join(" ", command.path()) + "'";
  }

  /** Writes what follows each option that has a value; files are bash's default. */
  private void values(CompletedCommand command) {
    for (CompletedOption option : command.options()) {
      CompletedValue value = option.value();
      if (value != null) {
        String pattern =
            option.names().stream()
                .map(name -> "'" + String.join(" ", command.path()) + " " + name + "'")
                .collect(Collectors.joining(" | "));
        line("    " + pattern + ")");
        if (!value.isFile()) {
          line("      compopt +o default 2>/dev/null");
        }
        line("      COMPREPLY=($(compgen -W '" + words(value.choices()) + "' -- \"$word\"))");
        line("      return ;;");
      }
    }
  }

  private void words(CompletedCommand command) {
    Stream<String> operands =
        Stream.concat(
            command.subcommands().stream().map(CompletedCommand::name), command.choices().stream());
    Stream<String> options = command.options().stream().flatMap(option -> option.names().stream());
    line("    " + path(command) + ")");
    if (!command.takesFiles()) {
      line("      compopt +o default 2>/dev/null");
    }
    line("      words='" + words(operands.toList()) + "'");
    line("      [[ $word == -* ]] && words='" + words(options.toList()) + "' ;;");
  }

  private static String words(List<String> words) {
    return String.join(" ", words);
  }

  private void line(String text) {
    script.append(text).append('\n');
  }
}

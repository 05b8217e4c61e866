package org.inkgraph.cli.manual;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command as a shell completes it.
 *
 * @param path the words of its name after the program's, none for the program itself
 * @param summary what it does, one sentence
 * @param options in the order of the help
 * @param parameters in their order
 * @param subcommands in the order of the help
 */
record CompletedCommand(
    List<String> path,
    String summary,
    List<CompletedOption> options,
    List<CompletedValue> parameters,
    List<CompletedCommand> subcommands) {
  CompletedCommand {
    path = List.copyOf(path);
    options = List.copyOf(options);
    parameters = List.copyOf(parameters);
    subcommands = List.copyOf(subcommands);
  }

  /** Returns a program with all its commands. */
  static CompletedCommand of(CommandLine program) {
    return of(List.of(), program);
  }

  private static CompletedCommand of(List<String> path, CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    return new CompletedCommand(
        path,
        Summary.of(spec),
        spec.options().stream()
            .filter(option -> !option.hidden())
            .map(option -> CompletedOption.of(option, command))
            .toList(),
        spec.positionalParameters().stream()
            .filter(parameter -> !parameter.hidden())
            .map(CompletedValue::of)
            .toList(),
        command.getSubcommands().values().stream()
            .distinct()
            .map(
                sub ->
                    of(Stream.concat(path.stream(), Stream.of(sub.getCommandName())).toList(), sub))
            .toList());
  }

  /** Returns the last word of its name; not for the program itself. */
  String name() {
    return path.get(path.size() - 1);
  }

  /** Returns whether a parameter can be a file or directory. */
  boolean takesFiles() {
    return parameters.stream().anyMatch(CompletedValue::isFile);
  }

  /** Returns all values that can be listed, of any parameter. */
  List<String> choices() {
    return parameters.stream().flatMap(parameter -> parameter.choices().stream()).toList();
  }

  /** Returns it and all below it, each before its own. */
  Stream<CompletedCommand> all() {
    return Stream.concat(Stream.of(this), subcommands.stream().flatMap(CompletedCommand::all));
  }
}

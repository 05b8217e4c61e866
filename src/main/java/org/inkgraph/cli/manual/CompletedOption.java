package org.inkgraph.cli.manual;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option as a shell completes it.
 *
 * @param names with their dashes, the shortest first; including the negated name
 * @param summary what it does, one sentence
 * @param value its value; null if it has none
 * @param repeatable whether it can be given several times
 */
record CompletedOption(
    List<String> names, String summary, @Nullable CompletedValue value, boolean repeatable) {
  CompletedOption {
    names = List.copyOf(names);
  }

  /** Returns an option of a command. */
  static CompletedOption of(OptionSpec option, CommandLine command) {
    List<String> names = new ArrayList<>(List.of(option.names()));
    if (option.negatable()) {
      for (String name : option.names()) {
        names.add(
            command.getNegatableOptionTransformer().makeNegative(name, command.getCommandSpec()));
      }
    }
    return new CompletedOption(
        names,
        Summary.of(option, command),
        option.arity().max() == 0 ? null : CompletedValue.of(option),
        option.isMultiValue());
  }
}

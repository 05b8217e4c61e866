package org.inkgraph.cli.verification;

import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** A mode of a command, chosen by an option, that only some of the others go with. */
final class ExclusiveOption {
  private ExclusiveOption() {}

  /**
   * Requires that only compatible options were given.
   *
   * @param compatible the longest names of the options that go with the mode, its own among them
   * @param mode what the mode does, the first part of the message
   * @throws ParameterException naming the first other option
   */
  static void requireOnly(CommandSpec spec, Set<String> compatible, String mode) {
    spec.commandLine().getParseResult().matchedOptions().stream()
        .map(OptionSpec::longestName)
        .filter(name -> !compatible.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new ParameterException(spec.commandLine(), mode + "; omit " + name);
            });
  }
}

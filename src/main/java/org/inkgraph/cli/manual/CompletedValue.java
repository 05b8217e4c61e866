package org.inkgraph.cli.manual;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.ArgSpec;

/**
 * A value that a shell completes.
 *
 * @param label what it is, such as {@code N}
 * @param choices all values that it can have; empty if they cannot be listed
 * @param isFile whether it can be a file or directory
 */
record CompletedValue(String label, List<String> choices, boolean isFile) {
  /** Labels of values that can be files, but for those whose type says so. */
  private static final Pattern FILE_LABEL = Pattern.compile("FILE|DIR|MODEL|IMAGE|REPORT|INPUT");

  CompletedValue {
    choices = List.copyOf(choices);
  }

  /** Returns the value of an option or parameter. */
  static CompletedValue of(ArgSpec argument) {
    List<String> choices = new ArrayList<>();
    if (argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(candidate -> choices.add(typed(candidate)));
    }
    return new CompletedValue(
        argument.paramLabel(),
        choices,
        argument.typeInfo().isMultiValue()
            ? isFile(argument, argument.auxiliaryTypes()[0])
            : isFile(argument, argument.type()));
  }

  /** Returns the value in what the help lists, such as {@code nn is dense}, in lower case. */
  private static String typed(String candidate) {
    return candidate.split(" ", 2)[0].toLowerCase(Locale.ROOT);
  }

  private static boolean isFile(ArgSpec argument, Class<?> type) {
    return type == Path.class || FILE_LABEL.matcher(argument.paramLabel()).find();
  }
}

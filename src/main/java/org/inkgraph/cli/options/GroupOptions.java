package org.inkgraph.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The groups of reports that {@code compare} compares instead of two reports; a mixin. */
public final class GroupOptions {
  private static final String GROUP = "--group";
  private static final String DIFFERENCE = "--difference";

  /** Ends a word that is a group's name rather than a report. */
  private static final String NAME_END = "=";

  @Option(
      names = GROUP,
      paramLabel = "[NAME=] REPORT...",
      hideParamSyntax = true,
      parameterConsumer = Consumer.class,
      description = {
        "Compare recipes rather than models: give it twice, each time with the reports of one"
            + " recipe's models, of at least two seeds.",
        "A first word that ends in = is the group's name (default: what the reports' names have in"
            + " common)."
      })
  private List<Group> groups = List.of();

  @Option(
      names = DIFFERENCE,
      paramLabel = "X",
      description =
          "With --group: also print the number of seeds needed to show a difference of X in"
              + " accuracy, such as 0.001.")
  public @Nullable Double difference;

  /**
   * One group, as given.
   *
   * @param name its name, or null if none was given
   * @param reports its reports, at least 1
   */
  public record Group(@Nullable String name, List<String> reports) {
    public Group {
      reports = List.copyOf(reports);
    }

    private static Group of(List<String> words) {
      String first = words.get(0);
      return first.endsWith(NAME_END)
          ? new Group(
              first.substring(0, first.length() - NAME_END.length()),
              words.subList(1, words.size()))
          : new Group(null, words);
    }
  }

  /**
   * Returns both groups, or an empty list if two reports are compared.
   *
   * @param reports the names of the positional parameters that were given
   * @throws ParameterException if these options contradict the others
   */
  public List<Group> choose(CommandSpec command, List<String> reports) {
    if (groups.isEmpty()) {
      if (difference != null) {
        throw new ParameterException(
            command.commandLine(), DIFFERENCE + " is for groups of reports; add " + GROUP);
      }
      return List.of();
    }
    if (!reports.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          reports.get(0) + " and " + GROUP + " exclude each other; give only one of them");
    }
    if (groups.size() != 2) {
      throw new ParameterException(
          command.commandLine(),
          GROUP + " must be given twice, once for each recipe, got " + groups.size());
    }
    if (difference != null && !(difference > 0 && difference < 1)) {
      throw new ParameterException(
          command.commandLine(),
          DIFFERENCE + " must be more than 0 and less than 1, got " + difference);
    }
    return groups;
  }

  /** Reads words up to the next option, so that each occurrence is a group of its own. */
  private static final class Consumer implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
      List<String> words = new ArrayList<>();
      while (!arguments.isEmpty() && !arguments.peek().startsWith("-")) {
        words.add(arguments.pop());
      }
      if (words.isEmpty() || (words.size() == 1 && words.get(0).endsWith(NAME_END))) {
        throw new ParameterException(
            command.commandLine(), GROUP + " needs reports: --group nn-1 nn-2 nn-3");
      }
      List<Group> groups = new ArrayList<>(option.getValue());
      groups.add(Group.of(words));
      option.setValue(List.copyOf(groups));
    }
  }
}

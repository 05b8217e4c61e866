package org.inkgraph.cli.options;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.inkgraph.data.corruption.Corruption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A reader of lists of corruptions and severities. */
public final class CorruptionChoice {
  /** The word for all values. */
  public static final String ALL = "all";

  private CorruptionChoice() {}

  /**
   * Returns the corruptions of a list of names, or all.
   *
   * @throws ParameterException if there is no corruption of a name
   */
  public static List<Corruption> corruptions(CommandSpec command, List<String> names) {
    List<Corruption> all = Arrays.asList(Corruption.values());
    if (names.equals(List.of(ALL))) {
      return all;
    }
    List<Corruption> chosen = new ArrayList<>();
    for (String name : names) {
      chosen.add(
          Corruption.of(name)
              .orElseThrow(
                  () ->
                      new UnknownValueException(
                          command,
                          "corruption",
                          name,
                          all.stream().map(Corruption::id).toList(),
                          ", or " + ALL)));
    }
    return chosen;
  }

  /**
   * Returns the severities of a list of numbers, or all.
   *
   * @throws ParameterException if one is not a number from 1 to 5
   */
  public static List<Integer> severities(CommandSpec command, String option, List<String> numbers) {
    if (numbers.equals(List.of(ALL))) {
      return Corruption.SEVERITIES;
    }
    List<Integer> chosen = new ArrayList<>();
    for (String number : numbers) {
      chosen.add(
          Corruption.SEVERITIES.stream()
              .filter(severity -> severity.toString().equals(number))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ParameterException(
                          command.commandLine(),
                          option + " must be within 1..5, or " + ALL + ", got " + number)));
    }
    return chosen;
  }
}

package org.inkgraph.cli.display;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.inkgraph.app.portability.DigestComparison;
import org.inkgraph.app.portability.InstructionSetResult;
import org.inkgraph.provenance.Fingerprint;

/** The text form of an {@link InstructionSetResult}. */
public final class InstructionSetText {
  private static final int DIGEST_DIGITS = 16;

  private InstructionSetText() {}

  /** Returns a line about a run that is complete. */
  public static String progress(InstructionSetResult.Row row) {
    return String.format(
        Locale.ROOT,
        "%s: %s, recipe %s, %.1f s",
        row.instructionSet(),
        row.network(),
        row.recipe(),
        row.seconds());
  }

  /** Returns the digests, a conclusion, and the row that adds this machine to the document. */
  public static String of(InstructionSetResult result) {
    StringBuilder text = new StringBuilder();
    text.append(row("class", "network", "recipe", "digest", "compared", "seconds"));
    for (InstructionSetResult.Row row : result.rows()) {
      text.append(
          row(
              row.instructionSet(),
              row.network(),
              row.recipe(),
              row.weightsSha256().substring(0, DIGEST_DIGITS),
              label(row.comparison()),
              String.format(Locale.ROOT, "%.1f", row.seconds())));
    }
    return text.append(
            String.format(
                Locale.ROOT,
                "%n%s%n%nThis machine's row for the table in docs/REPEATABILITY.md:%n%s%n",
                conclusion(result),
                machine(result)))
        .toString();
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, "%-11s  %-7s  %-8s  %-16s  %-9s  %7s%n", (Object[]) cells);
  }

  private static String label(DigestComparison comparison) {
    return comparison == DigestComparison.UNKNOWN ? "not known" : comparison.label();
  }

  private static String conclusion(InstructionSetResult result) {
    int all = result.rows().size();
    long same = count(result, DigestComparison.SAME);
    long different = count(result, DigestComparison.DIFFERENT);
    long unknown = count(result, DigestComparison.UNKNOWN);
    if (unknown == all) {
      return "not known: there are no digests for %s to compare with yet"
          .formatted(result.fingerprint().architecture());
    }
    String rest = unknown == 0 ? "" : "; not known: %d".formatted(unknown);
    return different == 0
        ? "same: %d of %d digests are the known ones%s".formatted(same, all, rest)
        : "different: %d of %d digests are not the known ones%s".formatted(different, all, rest);
  }

  private static long count(InstructionSetResult result, DigestComparison comparison) {
    return result.rows().stream().filter(row -> row.comparison() == comparison).count();
  }

  private static String machine(InstructionSetResult result) {
    Map<String, List<InstructionSetResult.Row>> classes =
        result.rows().stream()
            .collect(
                Collectors.groupingBy(
                    InstructionSetResult.Row::instructionSet,
                    LinkedHashMap::new,
                    Collectors.toList()));
    Fingerprint machine = result.fingerprint();
    return "| %s | %s %s | %s | %s |"
        .formatted(
            machine.cpu(),
            machine.operatingSystem(),
            machine.architecture(),
            machine.instructionSet(),
            classes.entrySet().stream()
                .map(entry -> entry.getKey() + " " + summary(entry.getValue()))
                .collect(Collectors.joining(", ")));
  }

  /** Returns the comparison of a class: the runs that differ, if any. */
  private static String summary(List<InstructionSetResult.Row> rows) {
    String different =
        rows.stream()
            .filter(row -> row.comparison() == DigestComparison.DIFFERENT)
            .map(row -> row.network() + "/" + row.recipe())
            .collect(Collectors.joining(" "));
    if (!different.isEmpty()) {
      return "different (" + different + ")";
    }
    return label(
        rows.stream().anyMatch(row -> row.comparison() == DigestComparison.UNKNOWN)
            ? DigestComparison.UNKNOWN
            : DigestComparison.SAME);
  }
}

package org.inkgraph.report.requirement;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NearestMatch;

/**
 * The name of a score in a report: {@code accuracy}, {@code rocAuc.macro}, or {@code f1.7} for a
 * class.
 *
 * <p>Of a score of a class, whatever follows the first dot is the name of the class, further dots
 * included. {@code macro} and {@code weighted} are always the averages; a class with such a name,
 * or with the name of another class, is named by its index: {@code f1.#3}.
 *
 * @param score the score
 * @param of the class or average, or empty for a score of the whole test set
 */
record MetricName(String score, String of) {
  private static final String MACRO = "macro";
  private static final String WEIGHTED = "weighted";
  private static final Pattern INDEX = Pattern.compile("#(0|[1-9][0-9]{0,8})");

  /** Maximum number of classes that a message lists. */
  private static final int MAX_LISTED = 20;

  /**
   * Parses a name.
   *
   * @throws IllegalArgumentException if there is no such score; the message names the nearest match
   */
  static MetricName parse(String name) {
    if (ReportMetrics.wholeScores().contains(name)) {
      return new MetricName(name, "");
    }
    int dot = name.indexOf('.');
    String score = dot < 0 ? name : name.substring(0, dot);
    String of = dot < 0 ? "" : name.substring(dot + 1);
    if (ReportMetrics.wholeScores().contains(score)) {
      throw new IllegalArgumentException(
          score + " is a score of the whole test set; write " + score + " instead of " + name);
    }
    if (ReportMetrics.classScores().contains(score)) {
      if (of.isEmpty()) {
        throw new IllegalArgumentException(
            "%s is a score per class or an average; write %s.CLASS, %s.%s or %s.%s"
                .formatted(score, score, score, MACRO, score, WEIGHTED));
      }
      return new MetricName(score, of);
    }
    List<String> known = new ArrayList<>(ReportMetrics.wholeScores());
    if (dot >= 0) {
      ReportMetrics.classScores().forEach(each -> known.add(each + "." + of));
    }
    throw new IllegalArgumentException(
        "unknown score '"
            + name
            + "'; choose one of "
            + String.join(", ", ReportMetrics.names())
            + NearestMatch.hint(name, known));
  }

  boolean isMacro() {
    return of.equals(MACRO);
  }

  boolean isWeighted() {
    return of.equals(WEIGHTED);
  }

  /** Returns the index of its class, or empty if no class has that name or index. */
  OptionalInt classIndex(List<String> classNames) {
    int named = classNames.indexOf(of);
    if (named >= 0) {
      return OptionalInt.of(named);
    }
    int index = INDEX.matcher(of).matches() ? Integer.parseInt(of.substring(1)) : -1;
    return index >= 0 && index < classNames.size() ? OptionalInt.of(index) : OptionalInt.empty();
  }

  /**
   * Requires its class to be one of a model.
   *
   * @throws InkgraphException if the model has no such class; the message names the nearest match
   */
  void requireClass(List<String> classNames) {
    if (of.isEmpty() || isMacro() || isWeighted() || classIndex(classNames).isPresent()) {
      return;
    }
    throw new InkgraphException(
        this
            + " is required, but the model has no class '"
            + of
            + "'; its classes are "
            + classNames.stream().limit(MAX_LISTED).collect(Collectors.joining(", "))
            + (classNames.size() > MAX_LISTED ? ", ..." : "")
            + NearestMatch.hint(of, classNames));
  }

  @Override
  public String toString() {
    return of.isEmpty() ? score : score + "." + of;
  }
}

package org.inkgraph.report.requirement;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.runtime.NearestMatch;

/**
 * A bound on a score, such as {@code accuracy>=0.99}.
 *
 * @param name the score
 * @param isMinimum whether the score must be at least {@code bound}, rather than at most
 * @param bound the bound, within the range of the score
 */
record Requirement(MetricName name, boolean isMinimum, double bound) {
  private static final String AT_LEAST = ">=";
  private static final String AT_MOST = "<=";
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][-+]?[0-9]{1,3})?");

  /** Names end where an operator of another language may begin. */
  private static final Pattern OTHER_OPERATOR = Pattern.compile("\\s*[<>=≥≤!].*");

  /**
   * Parses a bound. The last operator counts, as a class may be named with one.
   *
   * @throws IllegalArgumentException if there is no such score, or the bound is not a number within
   *     its range
   */
  static Requirement parse(String text) {
    int at = Math.max(text.lastIndexOf(AT_LEAST), text.lastIndexOf(AT_MOST));
    if (at < 0) {
      throw withoutOperator(text);
    }
    MetricName name = MetricName.parse(text.substring(0, at).strip());
    String number = text.substring(at + AT_LEAST.length()).strip();
    if (!NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException(
          "the bound of " + name + " must be a number such as 0.99, got '" + number + "'");
    }
    double bound = Double.parseDouble(number);
    double max = ReportMetrics.max(name.score());
    if (bound > max) {
      throw new IllegalArgumentException(
          "%s is at most %s, so its bound cannot be %s".formatted(name, plain(max), number));
    }
    double min = ReportMetrics.min(name.score());
    if (bound < min) {
      throw new IllegalArgumentException(
          "%s is at least %s, so its bound cannot be %s".formatted(name, plain(min), number));
    }
    return new Requirement(name, text.startsWith(AT_LEAST, at), bound);
  }

  private static IllegalArgumentException withoutOperator(String text) {
    String name = OTHER_OPERATOR.matcher(text).replaceFirst("");
    if (!name.equals(text)) {
      return new IllegalArgumentException(
          "'%s' must have >= or <=, as in '%s>=0.99'".formatted(text, name.strip()));
    }
    String score = name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
    boolean isScore =
        ReportMetrics.wholeScores().contains(name) || ReportMetrics.classScores().contains(score);
    // A shell has taken >=0.99 for a redirection.
    return new IllegalArgumentException(
        isScore
            ? "%s has no bound; quote it, as > and < redirect output in a shell: '%s>=0.99'"
                .formatted(name, name)
            : "'%s' is not a score with a bound such as 'accuracy>=0.99'%s"
                .formatted(text, NearestMatch.hint(text, ReportMetrics.names())));
  }

  /** Returns a line that says by how much a report misses the bound, or empty if it holds. */
  Optional<String> missedBy(Report report) {
    OptionalDouble value = ReportMetrics.value(report, name);
    String bound = isMinimum ? "at least " + plain(this.bound) : "at most " + plain(this.bound);
    if (value.isEmpty()) {
      return Optional.of("required: " + name + " " + bound + ", but this report has no such score");
    }
    double score = value.getAsDouble();
    boolean holds = isMinimum ? score >= this.bound : score <= this.bound;
    return holds
        ? Optional.empty()
        : Optional.of("required: " + name + " " + bound + ", but it is " + plain(score));
  }

  /** Formats a number with all its digits, but without an exponent. */
  private static String plain(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}

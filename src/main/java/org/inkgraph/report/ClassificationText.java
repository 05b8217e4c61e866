package org.inkgraph.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.inkgraph.report.evaluation.ClassificationReport;
import org.inkgraph.report.evaluation.ClassificationReport.NamedScores;
import org.inkgraph.report.evaluation.Scores;
import org.inkgraph.runtime.Preconditions;

/**
 * The table that scikit-learn's {@code classification_report} prints, byte for byte.
 *
 * @see ClassificationReport
 */
public final class ClassificationText {
  /** Number of decimals that scikit-learn prints by default. */
  public static final int DEFAULT_DIGITS = 2;

  private static final String LONGEST_HEADING = "weighted avg";
  private static final int COLUMN = 9;

  private final int digits;
  private final int nameWidth;
  private final boolean noneCorrect;
  private final StringBuilder text = new StringBuilder();

  private ClassificationText(ClassificationReport report, int digits) {
    this.digits = digits;
    this.noneCorrect = report.accuracy() == 0;
    int widest = Math.max(LONGEST_HEADING.length(), digits);
    for (NamedScores row : report.classes()) {
      widest = Math.max(widest, length(row.name()));
    }
    this.nameWidth = widest;
  }

  /**
   * Returns the table of {@code report}.
   *
   * @param digits number of decimals of every score, at least 0
   * @return the table, ending in a newline; its lines end in {@code \n}
   * @throws IllegalArgumentException if {@code digits} is negative
   */
  public static String render(ClassificationReport report, int digits) {
    Preconditions.requireAtLeast("digits", digits, 0);
    return new ClassificationText(report, digits).render(report);
  }

  private String render(ClassificationReport report) {
    row("", "precision", "recall", "f1-score", "support");
    text.append('\n');
    for (NamedScores row : report.classes()) {
      row(row.name(), row.scores());
    }
    text.append('\n');
    long images = report.macroAvg().support();
    row("accuracy", "", "", decimal(report.accuracy()), count(images));
    row("macro avg", report.macroAvg());
    row(LONGEST_HEADING, report.weightedAvg());
    return text.toString();
  }

  private void row(String name, Scores scores) {
    row(
        name,
        decimal(scores.precision()),
        decimal(scores.recall()),
        decimal(scores.f1Score()),
        count(scores.support()));
  }

  private void row(String name, String... cells) {
    right(name, nameWidth);
    text.append(' ');
    for (String cell : cells) {
      text.append(' ');
      right(cell, COLUMN);
    }
    text.append('\n');
  }

  private void right(String cell, int width) {
    text.append(" ".repeat(Math.max(0, width - length(cell)))).append(cell);
  }

  /** Rounds as Python does: the exact binary value, half to even. */
  private String decimal(double value) {
    return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Formats a count as scikit-learn does, which uses doubles if no prediction is correct. */
  private String count(long images) {
    return noneCorrect ? images + ".0" : Long.toString(images);
  }

  /** Returns the length in code points, as Python does. */
  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}

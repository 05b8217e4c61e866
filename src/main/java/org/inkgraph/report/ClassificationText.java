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
  /** Decimals that scikit-learn prints unless told otherwise. */
  public static final int DEFAULT_DIGITS = 2;

  private static final String LONGEST_HEADING = "weighted avg";
  private static final int COLUMN = 9;

  private final int digits;
  private final int nameWidth;
  private final boolean noHit;
  private final StringBuilder text = new StringBuilder();

  private ClassificationText(ClassificationReport report, int digits) {
    this.digits = digits;
    this.noHit = report.accuracy() == 0;
    int widest = Math.max(LONGEST_HEADING.length(), digits);
    for (NamedScores row : report.classes()) {
      widest = Math.max(widest, length(row.name()));
    }
    this.nameWidth = widest;
  }

  /**
   * Prints {@code report}.
   *
   * @param digits decimals of every score, at least 0
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

  /** Python rounds the exact binary value, and a value halfway between two to the even one. */
  private String decimal(double value) {
    return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Where no prediction is right, scikit-learn counts in doubles, and prints them as such. */
  private String count(long images) {
    return noHit ? images + ".0" : Long.toString(images);
  }

  /** Python counts code points. */
  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}

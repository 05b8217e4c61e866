package org.inkgraph.suspects;

import java.util.Locale;
import org.inkgraph.suspects.confident.Suspect;

/** The text form of a {@link SuspectReport}. */
public final class SuspectText {
  private static final int MAX_SUSPECTS = 10;
  private static final int MAX_PAIRS = 10;

  private SuspectText() {}

  /** Returns the text: what was examined, the most frequent pairs and the first suspects. */
  public static String render(SuspectReport report) {
    int images = report.probabilities().images();
    int count = report.suspects().size();
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%s: %d training images; %s in %d folds predicts %.2f %% of the labels out of sample",
        report.dataset().name(),
        images,
        report.options().network().name(),
        report.folds().size(),
        100 * report.accuracy());
    line(text, "%d labels (%.2f %%) are likely wrong", count, 100.0 * count / images);
    if (count > 0) {
      pairs(report, text);
      first(report, text);
    }
    return text.toString();
  }

  private static void pairs(SuspectReport report, StringBuilder text) {
    String row = row(report) + " %8s";
    line(text, "");
    line(text, row, "given", "suggested", "labels");
    LabelPair.mostFrequentFirst(report.suspects()).stream()
        .limit(MAX_PAIRS)
        .forEach(
            pair ->
                line(
                    text,
                    row,
                    name(report, pair.given()),
                    name(report, pair.suggested()),
                    pair.suspects()));
  }

  private static void first(SuspectReport report, StringBuilder text) {
    String row = "%4s %8s  " + row(report) + " %12s";
    line(text, "");
    line(text, row, "rank", "image", "given", "suggested", "score");
    for (Suspect suspect :
        report.suspects().subList(0, Math.min(MAX_SUSPECTS, report.suspects().size()))) {
      line(
          text,
          row,
          suspect.rank(),
          suspect.index(),
          name(report, suspect.given()),
          name(report, suspect.suggested()),
          String.format(Locale.ROOT, "%.3g", suspect.score()));
    }
  }

  private static String row(SuspectReport report) {
    int width = "suggested".length();
    for (String name : report.dataset().classNames()) {
      width = Math.max(width, name.length());
    }
    return "%-" + width + "s  %-" + width + "s";
  }

  private static String name(SuspectReport report, int label) {
    return report.dataset().classNames().get(label);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}

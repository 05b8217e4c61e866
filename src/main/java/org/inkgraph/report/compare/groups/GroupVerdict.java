package org.inkgraph.report.compare.groups;

import static org.inkgraph.report.compare.ComparisonReport.probability;

import java.util.Locale;
import java.util.Optional;
import org.inkgraph.report.compare.Comparison;

/** The conclusions of a comparison of two groups, in sentences. */
final class GroupVerdict {
  private GroupVerdict() {}

  /** Returns sentences that say which recipe is better, and what that applies to. */
  static String verdict(GroupComparison comparison) {
    ReportGroup a = comparison.a();
    ReportGroup b = comparison.b();
    Optional<ReportGroup> better = comparison.better(Scope.THESE_IMAGES);
    if (better.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "No difference between %s and %s can be shown at the %.0f %% level: their mean accuracies"
              + " are %s and %s.",
          a.name(),
          b.name(),
          100 * Comparison.SIGNIFICANCE_LEVEL,
          mean(a),
          mean(b));
    }
    ReportGroup winner = better.get();
    ReportGroup loser = winner.equals(a) ? b : a;
    String means = ": mean accuracy " + mean(winner) + " against " + mean(loser) + ". ";
    String isBetter = winner.name() + " is better than " + loser.name();
    return comparison.isShown(Scope.OTHER_IMAGES)
        ? isBetter
            + means
            + "That holds for other seeds on these test images, and on other images of their kind."
        : isBetter
            + " on these test images"
            + means
            + "That holds for other seeds, but on other images of their kind no difference can be"
            + " shown.";
  }

  private static String mean(ReportGroup group) {
    return String.format(
        Locale.ROOT, "%.4f over %d seeds", group.components().mean(), group.components().seeds());
  }

  /** Returns a sentence with the probabilities of such a difference by chance. */
  static String chance(GroupComparison comparison) {
    return "If both recipes were equally good, a difference at least as large would occur by chance"
        + " with probability "
        + probability(comparison.difference().pValue(Scope.THESE_IMAGES))
        + " over other seeds on these images, and "
        + probability(comparison.difference().pValue(Scope.OTHER_IMAGES))
        + " over other seeds and other images.";
  }
}

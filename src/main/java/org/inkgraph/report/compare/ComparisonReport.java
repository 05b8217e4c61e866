package org.inkgraph.report.compare;

import java.util.Locale;
import java.util.Optional;
import org.inkgraph.report.compare.Comparison.Side;

/**
 * Two reports on the same test set, compared.
 *
 * @param a the report named first
 * @param b the report named second
 * @param nameA what the first model is called here; other than {@code nameB}
 * @param nameB what the second model is called here
 * @param comparison of what the two models said
 */
public record ComparisonReport(
    StoredReport a, StoredReport b, String nameA, String nameB, Comparison comparison) {

  /**
   * Compares two reports.
   *
   * @throws org.inkgraph.runtime.InkgraphException if they are not of the same test set
   */
  public static ComparisonReport of(StoredReport a, StoredReport b) {
    SameTestSet.require(a, b);
    SideNames names = SideNames.of(a, b);
    return new ComparisonReport(
        a, b, names.a(), names.b(), Comparison.of(a.evaluation(), b.evaluation()));
  }

  /** Which model is better, in a sentence. */
  public String verdict() {
    PairedCounts counts = comparison.counts();
    Optional<Side> better = comparison.better();
    if (better.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "No difference between %s and %s can be shown at the %.0f %% level: they get %.4f and"
              + " %.4f of the %d images right.",
          nameA,
          nameB,
          100 * Comparison.SIGNIFICANCE_LEVEL,
          counts.accuracyA(),
          counts.accuracyB(),
          counts.images());
    }
    boolean isA = better.get() == Side.A;
    return String.format(
        Locale.ROOT,
        "%s is better than %s: %.4f against %.4f of the %d images right.",
        isA ? nameA : nameB,
        isA ? nameB : nameA,
        isA ? counts.accuracyA() : counts.accuracyB(),
        isA ? counts.accuracyB() : counts.accuracyA(),
        counts.images());
  }

  /** How likely chance alone makes such a difference, in a sentence. */
  public String chance() {
    return "Were both equally good, a difference at least as large would come by chance with"
        + " probability "
        + probability(comparison.counts().pValue())
        + ".";
  }

  /** What must be said beside the figures wherever they are shown, if anything. */
  public Optional<String> warning() {
    return a.summary().data().warning().or(b.summary().data()::warning);
  }

  /** For example {@code p = 0.0215}, with three significant digits. */
  static String probability(double pValue) {
    return pValue < Double.MIN_NORMAL
        ? "p < 1e-307"
        : String.format(Locale.ROOT, "p = %.3g", pValue);
  }
}

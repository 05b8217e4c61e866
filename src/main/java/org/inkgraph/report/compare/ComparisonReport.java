package org.inkgraph.report.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.inkgraph.report.compare.Comparison.Side;
import org.inkgraph.report.compare.ComparisonSummary.ModelResult;

/**
 * The comparison of two reports on the same test set.
 *
 * @param a the first report
 * @param b the second report
 * @param nameA name of the first model in this comparison; differs from {@code nameB}
 * @param nameB name of the second model in this comparison
 * @param comparison the comparison of the two models' predictions
 */
public record ComparisonReport(
    StoredReport a, StoredReport b, String nameA, String nameB, Comparison comparison) {

  /**
   * Compares two reports. Their names are the first that differ: the models' names, names and
   * versions, the reports' folders, or A and B.
   *
   * @throws org.inkgraph.runtime.InkgraphException with the first difference if they are of
   *     different test sets
   */
  public static ComparisonReport of(StoredReport a, StoredReport b) {
    SameTestSet.require(a, b);
    List<String> names = names(a, b);
    Comparison comparison = Comparison.of(a.evaluation(), b.evaluation());
    return new ComparisonReport(a, b, names.get(0), names.get(1), comparison);
  }

  private static List<String> names(StoredReport a, StoredReport b) {
    return Stream.<Function<StoredReport, String>>of(
            report -> report.summary().model().name(),
            report -> report.summary().model().nameAndVersion("/"),
            report -> report.folder().toString())
        .map(naming -> List.of(naming.apply(a), naming.apply(b)))
        .filter(names -> !names.get(0).equals(names.get(1)))
        .findFirst()
        .orElse(List.of("A", "B"));
  }

  /** Returns the figures of both models, A first. */
  List<ModelResult> results() {
    PairedCounts counts = comparison.counts();
    return List.of(
        ModelResult.of(nameA, a, counts.rightA()), ModelResult.of(nameB, b, counts.rightB()));
  }

  /** Returns a sentence that says which model is better. */
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

  /** Returns a sentence with the probability of such a difference by chance. */
  public String chance() {
    return "If both were equally good, a difference at least as large would occur by chance with"
        + " probability "
        + probability(comparison.counts().pValue())
        + ".";
  }

  /** Returns a warning that must accompany the figures wherever they are shown, if any. */
  public Optional<String> warning() {
    return a.summary().data().warning().or(b.summary().data()::warning);
  }

  /** Formats a p-value with three significant digits, for example {@code p = 0.0215}. */
  public static String probability(double pValue) {
    return pValue < Double.MIN_NORMAL
        ? "p < 1e-307"
        : String.format(Locale.ROOT, "p = %.3g", pValue);
  }
}

package org.inkgraph.report.chart;

import java.util.Map;

/** Display names of the scores, by their names in {@code summary.json}. */
public final class ScoreNames {
  private static final String TOP_K = "topKAccuracy.";

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("balancedAccuracy", "Balanced accuracy"),
          Map.entry("cohenKappa", "Cohen's kappa"),
          Map.entry("matthewsCorrelation", "Matthews correlation"),
          Map.entry("logLoss", "Log loss"),
          Map.entry("brierScore", "Brier score"),
          Map.entry("expectedCalibrationError", "Expected calibration error"),
          Map.entry("rocAuc.macro", "ROC AUC, macro average"),
          Map.entry("rocAuc.weighted", "ROC AUC, weighted average"),
          Map.entry("rocAuc.micro", "ROC AUC, micro average"),
          Map.entry("averagePrecision.macro", "Average precision, macro average"),
          Map.entry("averagePrecision.weighted", "Average precision, weighted average"),
          Map.entry("averagePrecision.micro", "Average precision, micro average"));

  private ScoreNames() {}

  /**
   * Returns the name of a score in words.
   *
   * @param name a name of {@link org.inkgraph.report.evaluation.Metrics#byName}
   */
  public static String inWords(String name) {
    return name.startsWith(TOP_K)
        ? "Top-" + name.substring(TOP_K.length()) + " accuracy"
        : NAMES.getOrDefault(name, name);
  }
}

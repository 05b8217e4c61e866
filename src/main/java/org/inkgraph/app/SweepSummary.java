package org.inkgraph.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a sweep; {@code summary.json} of its results.
 *
 * @param formatVersion {@link #FORMAT_VERSION}
 * @param points number of points in the plan
 * @param trained number of trained points
 * @param skipped number of points that were trained before
 * @param failures why the others are not trained, one line per point
 * @param stopped whether it was stopped before its end
 * @param settings a row for each setting, in the order of the plan
 * @param best the setting's point with the highest validation accuracy, or null if none has one
 * @param bestModel directory that the best model was copied to, or null
 */
public record SweepSummary(
    int formatVersion,
    int points,
    int trained,
    int skipped,
    List<String> failures,
    boolean stopped,
    List<Setting> settings,
    @Nullable String best,
    @Nullable String bestModel) {
  /** The format version that this program writes. */
  public static final int FORMAT_VERSION = 1;

  /** Copies the lists. */
  public SweepSummary {
    failures = List.copyOf(failures);
    settings = List.copyOf(settings);
  }

  /**
   * The points that differ only in their seed.
   *
   * @param setting network, recipe, data and overrides
   * @param seeds number of trained points
   * @param meanValidationAccuracy of them; null without validation images
   * @param standardDeviation of the sample; null for fewer than 2 seeds
   * @param lower end of the 95 % confidence interval of the mean, by Student's t distribution; null
   *     for fewer than 2 seeds
   * @param upper end of that interval
   * @param meanSeconds mean duration of a training run
   */
  public record Setting(
      String setting,
      int seeds,
      @Nullable Double meanValidationAccuracy,
      @Nullable Double standardDeviation,
      @Nullable Double lower,
      @Nullable Double upper,
      double meanSeconds) {}
}

package org.inkgraph.report.compare.groups;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.compare.groups.GroupComparison.Pairs;

/** Sentences about two groups that text and page share. Differences are in percentage points. */
final class GroupSentences {
  /** The title of the table of variances. */
  static final String VARIANCE =
      "Standard deviation of one run's accuracy by cause, in percentage points";

  /** The title of the table of seeds. */
  static final String PLAN =
      String.format(
          Locale.ROOT,
          "Smallest difference shown with %.0f %% probability at the %.0f %% level, in percentage"
              + " points",
          100 * SeedPlan.POWER,
          100 * SeedPlan.ERROR_RATE);

  private GroupSentences() {}

  /**
   * A cause of variance.
   *
   * @param name the cause
   * @param variance of the accuracy of one run
   */
  record Cause(String name, ToDoubleFunction<VarianceComponents> variance) {
    /** Returns the standard deviation. */
    double deviation(ReportGroup group) {
      return Math.sqrt(variance.applyAsDouble(group.components()));
    }
  }

  /** Returns the rows of the table of variances. */
  static List<Cause> causes() {
    return List.of(
        new Cause("the seed, with any number of images", VarianceComponents::seed),
        new Cause("which images are in the test set", each -> each.image() / each.images()),
        new Cause("interaction of seed and image", each -> each.residual() / each.images()),
        new Cause("all seeds, as observed on these images", VarianceComponents::accuracyVariance));
  }

  /** Formats a positive number of percentage points with three decimals. */
  static String points(double share) {
    return String.format(Locale.ROOT, "%.3f", 100 * share);
  }

  /** Formats a difference in percentage points, with its sign. */
  static String signed(double share) {
    return String.format(Locale.ROOT, "%+.3f", 100 * share);
  }

  /** Returns how the intervals are computed. */
  static String method(GroupComparison comparison) {
    return String.format(
        Locale.ROOT,
        "Seeds: Welch's t with %.1f degrees of freedom. Images: the part of the variance over the"
            + " images that seeds do not explain, added as squares.",
        comparison.difference().degreesOfFreedom());
  }

  static String pairs(GroupComparison comparison) {
    Pairs pairs = comparison.pairs();
    return String.format(
        Locale.ROOT,
        "Of the %s pairs of a seed of each, %s is better in %s, %s in %s%s.",
        ChartText.count(pairs.all()),
        comparison.a().name(),
        ChartText.count(pairs.betterA()),
        comparison.b().name(),
        ChartText.count(pairs.betterB()),
        pairs.equal() == 0 ? "" : ", and " + ChartText.count(pairs.equal()) + " are equal");
  }

  /** Returns how many seeds a wanted difference needs. */
  static String wanted(GroupComparison comparison, double difference) {
    SeedPlan plan = comparison.plan();
    return "To show a difference of "
        + points(difference)
        + " percentage points, each recipe needs "
        + seeds(plan.seeds(difference, Scope.THESE_IMAGES))
        + " on these images. "
        + forOtherImages(plan, difference);
  }

  private static String forOtherImages(SeedPlan plan, double difference) {
    if (plan.limit(Scope.OTHER_IMAGES) < difference) {
      return "For other images it needs " + seeds(plan.seeds(difference, Scope.OTHER_IMAGES)) + ".";
    }
    return "For other images no number of seeds suffices with "
        + ChartText.count(plan.images())
        + " test images: more than "
        + ChartText.count(plan.imagesNeeded(difference))
        + " are needed.";
  }

  private static String seeds(OptionalInt seeds) {
    return seeds.isPresent()
        ? ChartText.count(seeds.getAsInt()) + " seeds"
        : "more than " + ChartText.count(SeedPlan.MAX_SEEDS) + " seeds";
  }

  /** Returns what more seeds cannot show. */
  static String limit(GroupComparison comparison) {
    double limit = comparison.plan().limit(Scope.OTHER_IMAGES);
    return limit == 0
        ? "The recipes err on the same images, so the test set does not limit what more seeds show."
        : "For other images, any number of seeds shows only differences above "
            + points(limit)
            + ": the "
            + ChartText.count(comparison.plan().images())
            + " test images limit it.";
  }
}

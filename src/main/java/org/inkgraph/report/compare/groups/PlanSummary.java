package org.inkgraph.report.compare.groups;

import static org.inkgraph.report.compare.groups.GroupsSummary.rounded;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which differences can be shown, in {@code groups.json}.
 *
 * @param power probability of a test to show them
 * @param detectable the smallest differences by number of seeds
 * @param limit the smallest difference for other images with any number of seeds
 * @param wanted the seeds that a wanted difference needs, or null if none was named
 */
public record PlanSummary(
    double power, List<Detectable> detectable, double limit, @Nullable Wanted wanted) {

  /**
   * The smallest differences that can be shown.
   *
   * @param seedsA number of seeds of A
   * @param seedsB number of seeds of B
   * @param theseImages smallest difference for other seeds on these images
   * @param otherImages smallest difference for other seeds and other images
   */
  public record Detectable(int seedsA, int seedsB, double theseImages, double otherImages) {}

  /**
   * The seeds that a wanted difference needs.
   *
   * @param difference the difference, in (0, 1)
   * @param seedsTheseImages number of seeds per recipe for other seeds on these images, or null if
   *     it is more than {@link SeedPlan#MAX_SEEDS}
   * @param seedsOtherImages the same for other seeds and other images, or null if it is more or no
   *     number suffices
   * @param images number of test images from which on any number of seeds suffices
   */
  public record Wanted(
      double difference,
      @Nullable Integer seedsTheseImages,
      @Nullable Integer seedsOtherImages,
      long images) {}

  public PlanSummary {
    detectable = List.copyOf(detectable);
  }

  static PlanSummary of(GroupComparison comparison, Optional<Double> wanted) {
    SeedPlan plan = comparison.plan();
    return new PlanSummary(
        SeedPlan.POWER,
        SeedTable.of(comparison).stream().map(PlanSummary::detectable).toList(),
        rounded(plan.limit(Scope.OTHER_IMAGES)),
        wanted.map(value -> wanted(plan, value)).orElse(null));
  }

  private static Detectable detectable(SeedTable.Row row) {
    return new Detectable(
        row.seedsA(), row.seedsB(), rounded(row.theseImages()), rounded(row.otherImages()));
  }

  private static Wanted wanted(SeedPlan plan, double difference) {
    return new Wanted(
        difference,
        orNull(plan.seeds(difference, Scope.THESE_IMAGES)),
        orNull(plan.seeds(difference, Scope.OTHER_IMAGES)),
        plan.imagesNeeded(difference));
  }

  private static @Nullable Integer orNull(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }
}

package org.inkgraph.report.compare.groups;

import java.util.ArrayList;
import java.util.List;

/** The smallest differences that can be shown, by number of seeds. */
final class SeedTable {
  private static final int[] SEEDS = {2, 3, 5, 10, 20, 50, 100};

  private SeedTable() {}

  /**
   * A row.
   *
   * @param seedsA number of seeds of A
   * @param seedsB number of seeds of B
   * @param theseImages smallest difference for other seeds on these images
   * @param otherImages smallest difference for other seeds and other images
   */
  record Row(int seedsA, int seedsB, double theseImages, double otherImages) {
    /** Returns the numbers of seeds as text. */
    String seeds() {
      return seedsA == seedsB ? Integer.toString(seedsA) : seedsA + " and " + seedsB;
    }
  }

  /** Returns a row for the seeds there are, followed by rows for more of them. */
  static List<Row> of(GroupComparison comparison) {
    SeedPlan plan = comparison.plan();
    int seedsA = comparison.a().components().seeds();
    int seedsB = comparison.b().components().seeds();
    List<Row> rows = new ArrayList<>();
    rows.add(row(plan, seedsA, seedsB));
    for (int seeds : SEEDS) {
      if (seeds > Math.max(seedsA, seedsB)) {
        rows.add(row(plan, seeds, seeds));
      }
    }
    return rows;
  }

  private static Row row(SeedPlan plan, int seedsA, int seedsB) {
    return new Row(
        seedsA,
        seedsB,
        plan.detectable(seedsA, seedsB, Scope.THESE_IMAGES),
        plan.detectable(seedsA, seedsB, Scope.OTHER_IMAGES));
  }
}

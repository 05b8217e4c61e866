package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inkgraph.report.compare.Comparison.ClassCounts;
import org.inkgraph.report.compare.Comparison.Disagreement;
import org.inkgraph.report.compare.Comparison.Side;
import org.inkgraph.report.evaluation.ClassificationReport;
import org.inkgraph.report.evaluation.Evaluation;

class ComparisonPropertiesTest {
  @Property(tries = 300)
  void swappingTheModelsMirrorsEverything(
      @ForAll @IntRange(min = 1, max = 200) int images,
      @ForAll @IntRange(min = 1, max = 12) int classes,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] truth = StoredReports.labels(images, classes, random);
    Evaluation a = StoredReports.random(truth, classes, random.nextDouble(), random);
    Evaluation b = StoredReports.random(truth, classes, random.nextDouble(), random);

    Comparison comparison = Comparison.of(a, b);
    Comparison swapped = Comparison.of(b, a);

    assertThat(swapped.counts()).isEqualTo(swap(comparison.counts()));
    assertThat(swapped.classes())
        .isEqualTo(
            comparison.classes().stream()
                .map(row -> new ClassCounts(row.name(), swap(row.counts())))
                .toList());
    assertThat(swapped.disagreements())
        .isEqualTo(
            comparison.disagreements().stream().map(ComparisonPropertiesTest::swap).toList());
    assertThat(swapped.better())
        .isEqualTo(comparison.better().map(side -> side == Side.A ? Side.B : Side.A));
  }

  @Property(tries = 300)
  void classesAndDisagreementsAddUp(
      @ForAll @IntRange(min = 1, max = 200) int images,
      @ForAll @IntRange(min = 1, max = 12) int classes,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] truth = StoredReports.labels(images, classes, random);
    Evaluation a = StoredReports.random(truth, classes, random.nextDouble(), random);
    Evaluation b = StoredReports.random(truth, classes, random.nextDouble(), random);

    Comparison comparison = Comparison.of(a, b);

    PairedCounts counts = comparison.counts();
    assertThat(counts.images()).isEqualTo(images);
    assertThat(comparison.classes().stream().mapToInt(row -> row.counts().onlyA()).sum())
        .isEqualTo(counts.onlyA());
    assertThat(comparison.classes().stream().mapToInt(row -> row.counts().rightB()).sum())
        .isEqualTo(counts.rightB());
    assertThat(comparison.disagreements())
        .hasSizeBetween(
            counts.onlyA() + counts.onlyB(), counts.onlyA() + counts.onlyB() + counts.bothWrong());
    assertThat(counts.accuracyA()).isEqualTo(ClassificationReport.of(a).accuracy());
    assertThat(counts.accuracyB()).isEqualTo(ClassificationReport.of(b).accuracy());
  }

  @Property(tries = 300)
  void aModelIsNotBetterThanItself(
      @ForAll @IntRange(min = 1, max = 200) int images,
      @ForAll @IntRange(min = 1, max = 12) int classes,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] truth = StoredReports.labels(images, classes, random);
    Evaluation model = StoredReports.random(truth, classes, random.nextDouble(), random);

    Comparison comparison = Comparison.of(model, model);

    assertThat(comparison.counts().pValue()).isEqualTo(1);
    assertThat(comparison.counts().difference()).isZero();
    assertThat(comparison.better()).isEmpty();
    assertThat(comparison.disagreements()).isEmpty();
  }

  private static PairedCounts swap(PairedCounts counts) {
    return new PairedCounts(counts.bothRight(), counts.onlyB(), counts.onlyA(), counts.bothWrong());
  }

  private static Disagreement swap(Disagreement each) {
    return new Disagreement(
        each.index(),
        each.trueClass(),
        each.predictedB(),
        each.probabilityB(),
        each.predictedA(),
        each.probabilityA());
  }
}

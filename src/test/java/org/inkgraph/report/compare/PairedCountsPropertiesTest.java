package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inkgraph.report.evaluation.ConfidenceInterval;

class PairedCountsPropertiesTest {
  @Property
  void swappingTheModelsMirrorsEverything(
      @ForAll @IntRange(max = 20_000) int bothRight,
      @ForAll @IntRange(max = 500) int onlyA,
      @ForAll @IntRange(max = 500) int onlyB,
      @ForAll @IntRange(max = 2000) int bothWrong) {
    Assume.that(bothRight + onlyA + onlyB + bothWrong > 0);
    PairedCounts counts = new PairedCounts(bothRight, onlyA, onlyB, bothWrong);
    PairedCounts swapped = new PairedCounts(bothRight, onlyB, onlyA, bothWrong);

    assertThat(swapped.accuracyA()).isEqualTo(counts.accuracyB());
    assertThat(swapped.accuracyB()).isEqualTo(counts.accuracyA());
    assertThat(swapped.pValue()).isEqualTo(counts.pValue());
    assertThat(swapped.difference() + counts.difference()).isZero();
    ConfidenceInterval interval = counts.differenceInterval();
    ConfidenceInterval mirrored = swapped.differenceInterval();
    assertThat(mirrored.lower() + interval.upper()).isZero();
    assertThat(mirrored.upper() + interval.lower()).isZero();
  }

  @Property
  void figuresStayWithinTheirRanges(
      @ForAll @IntRange(max = 20_000) int bothRight,
      @ForAll @IntRange(max = 500) int onlyA,
      @ForAll @IntRange(max = 500) int onlyB,
      @ForAll @IntRange(max = 2000) int bothWrong) {
    Assume.that(bothRight + onlyA + onlyB + bothWrong > 0);
    PairedCounts counts = new PairedCounts(bothRight, onlyA, onlyB, bothWrong);

    assertThat(counts.pValue()).isGreaterThan(0).isLessThanOrEqualTo(1);
    ConfidenceInterval interval = counts.differenceInterval();
    assertThat(interval.lower()).isBetween(-1.0, counts.difference());
    assertThat(interval.upper()).isBetween(counts.difference(), 1.0);
  }

  @Property
  void equalCountsAreNoDifference(
      @ForAll @IntRange(max = 20_000) int bothRight,
      @ForAll @IntRange(max = 500) int onlyOne,
      @ForAll @IntRange(min = 1, max = 2000) int bothWrong) {
    PairedCounts counts = new PairedCounts(bothRight, onlyOne, onlyOne, bothWrong);

    assertThat(counts.pValue()).isEqualTo(1);
    assertThat(counts.difference()).isZero();
  }

  @Property
  void oneMoreOnTheBetterSideIsNoLessSignificant(
      @ForAll @IntRange(max = 500) int fewer, @ForAll @IntRange(max = 500) int more) {
    PairedCounts counts = new PairedCounts(1, fewer, fewer + more, 0);
    PairedCounts clearer = new PairedCounts(1, fewer, fewer + more + 1, 0);

    assertThat(clearer.pValue()).isLessThanOrEqualTo(counts.pValue());
  }
}

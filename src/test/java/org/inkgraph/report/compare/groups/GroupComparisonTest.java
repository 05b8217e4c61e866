package org.inkgraph.report.compare.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inkgraph.report.compare.groups.GroupComparison.Pairs;
import org.junit.jupiter.api.Test;

class GroupComparisonTest {
  @Property(tries = 100)
  void swappingTheGroupsMirrorsEverything(
      @ForAll @IntRange(min = 2, max = 4) int seedsA,
      @ForAll @IntRange(min = 2, max = 4) int seedsB,
      @ForAll @IntRange(min = 2, max = 80) int images,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[] difficulty = StoredGroups.difficulty(images, random);
    boolean[][] a = StoredGroups.draw(seedsA, random.nextDouble(), 0.05, difficulty, random);
    boolean[][] b = StoredGroups.draw(seedsB, random.nextDouble(), 0.05, difficulty, random);

    CrossedEstimate difference = StoredGroups.difference(a, b);
    CrossedEstimate mirrored = StoredGroups.difference(b, a);

    assertThat(mirrored.value()).isEqualTo(-difference.value());
    for (Scope scope : Scope.values()) {
      assertThat(mirrored.pValue(scope)).isCloseTo(difference.pValue(scope), within(1e-9));
      assertThat(mirrored.interval(scope).lower())
          .isCloseTo(-difference.interval(scope).upper(), within(1e-9));
    }
  }

  /** What a recipe is does not depend on the order of its seeds, nor of the images. */
  @Property(tries = 100)
  void orderDoesNotMatter(@ForAll @IntRange(min = 2, max = 60) int images, @ForAll long seed) {
    Random random = new Random(seed);
    double[] difficulty = StoredGroups.difficulty(images, random);
    boolean[][] a = StoredGroups.draw(3, 0.8, 0.05, difficulty, random);
    boolean[][] b = StoredGroups.draw(2, 0.7, 0.05, difficulty, random);

    CrossedEstimate difference = StoredGroups.difference(a, b);

    assertThat(StoredGroups.difference(new boolean[][] {a[2], a[0], a[1]}, b))
        .isEqualTo(difference);
    assertThat(StoredGroups.difference(reversed(a), reversed(b))).isEqualTo(difference);
  }

  @Test
  void verdictSaysWhatItAppliesTo() {
    boolean[][] good = alternating(200, 2, 0);
    assertThat(GroupVerdict.verdict(StoredGroups.compare(alternating(200, 120, 1), good)))
        .isEqualTo(
            "cnn is better than nn: mean accuracy 0.9900 over 3 seeds against 0.4000 over 3 seeds."
                + " That holds for other seeds on these test images, and on other images of their"
                + " kind.");
    assertThat(GroupVerdict.verdict(StoredGroups.compare(good, alternating(200, 4, 0))))
        .startsWith("nn is better than cnn on these test images: mean accuracy 0.9900 over 3 seeds")
        .endsWith("but on other images of their kind no difference can be shown.");
    assertThat(GroupVerdict.verdict(StoredGroups.compare(good, good)))
        .isEqualTo(
            "No difference between nn and cnn can be shown at the 5 % level: their mean accuracies"
                + " are 0.9900 over 3 seeds and 0.9900 over 3 seeds.");
  }

  @Test
  void countsPairs() {
    assertThat(
            Pairs.of(
                StoredGroups.correctness(new boolean[][] {{true, true}, {true, false}}),
                StoredGroups.correctness(new boolean[][] {{true, false}, {false, false}})))
        .isEqualTo(new Pairs(3, 0, 1));
  }

  /** Returns three seeds that are wrong on the first images, each on some more at random. */
  private static boolean[][] alternating(int images, int wrong, int more) {
    Random random = new Random(4);
    boolean[][] right = new boolean[3][images];
    for (boolean[] ofSeed : right) {
      int shift = more == 0 ? 0 : random.nextInt(more);
      for (int image = 0; image < images; image++) {
        ofSeed[image] = image >= wrong + shift;
      }
    }
    return right;
  }

  private static boolean[][] reversed(boolean[][] right) {
    boolean[][] reversed = new boolean[right.length][];
    for (int seed = 0; seed < right.length; seed++) {
      int images = right[seed].length;
      reversed[seed] = new boolean[images];
      for (int image = 0; image < images; image++) {
        reversed[seed][image] = right[seed][images - 1 - image];
      }
    }
    return reversed;
  }
}

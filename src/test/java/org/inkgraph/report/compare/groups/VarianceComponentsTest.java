package org.inkgraph.report.compare.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VarianceComponentsTest {
  /** Two seeds, of which the first is right on 2 of 4 images and the second on 4. */
  @Test
  void meanSquaresOfASmallTable() {
    VarianceComponents components =
        VarianceComponents.of(
            StoredGroups.correctness(
                new boolean[][] {{true, true, false, false}, {true, true, true, true}}));

    assertThat(components.mean()).isEqualTo(0.75);
    // Means of seeds 1/2 and 1, of images 1, 1, 1/2 and 1/2; residuals of ±1/4 everywhere.
    assertThat(components.seedMeanSquare()).isEqualTo(4 * 2 * 0.0625);
    assertThat(components.imageMeanSquare()).isEqualTo(2 * 4 * 0.0625 / 3);
    assertThat(components.residualMeanSquare()).isEqualTo(8 * 0.0625 / 3);
    assertThat(components.seed()).isCloseTo((0.5 - 0.5 / 3) / 4, within(1e-15));
    assertThat(components.image()).isZero();
    assertThat(components.residual()).isEqualTo(0.5 / 3);
    assertThat(components.accuracyVariance()).isEqualTo(0.125);
    assertThat(components.safeAccuracyVariance()).isEqualTo(0.125);
  }

  @Test
  void equalAccuraciesAreNotTakenForCertainty() {
    // Both are right on half of the images, but on other ones.
    VarianceComponents lucky =
        VarianceComponents.of(
            StoredGroups.correctness(new boolean[][] {{true, false}, {false, true}}));
    assertThat(lucky.accuracyVariance()).isZero();
    assertThat(lucky.safeAccuracyVariance()).isEqualTo(lucky.residual() / 2).isEqualTo(0.5);

    VarianceComponents same =
        VarianceComponents.of(
            StoredGroups.correctness(new boolean[][] {{true, false}, {true, false}}));
    assertThat(same.residual()).isZero();
    assertThat(same.safeAccuracyVariance()).isEqualTo(1 / 48.0);
  }

  @Test
  void needsTwoSeedsAndTwoImages() {
    assertThatThrownBy(() -> StoredGroups.correctness(new boolean[][] {{true, false}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the number of seeds must be at least 2, got 1");
    assertThatThrownBy(() -> StoredGroups.correctness(new boolean[][] {{true}, {true}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the number of images must be at least 2, got 1");
    assertThatThrownBy(() -> Correctness.of(Integer.MAX_VALUE, List.of(new BitSet(), new BitSet())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the number of predictions must be within");
  }

  /** Against sums over every cell, as in a textbook. */
  @Property(tries = 300)
  void meanSquaresAreThoseOfEveryCell(
      @ForAll @IntRange(min = 2, max = 6) int seeds,
      @ForAll @IntRange(min = 2, max = 60) int images,
      @ForAll long seed) {
    Random random = new Random(seed);
    boolean[][] right =
        StoredGroups.draw(
            seeds, random.nextDouble(), 0.1, StoredGroups.difficulty(images, random), random);
    VarianceComponents components = VarianceComponents.of(StoredGroups.correctness(right));

    double[] ofSeed = new double[seeds];
    double[] ofImage = new double[images];
    double mean = 0;
    for (int s = 0; s < seeds; s++) {
      for (int i = 0; i < images; i++) {
        double value = right[s][i] ? 1 : 0;
        ofSeed[s] += value / images;
        ofImage[i] += value / seeds;
        mean += value / seeds / images;
      }
    }
    double betweenSeeds = 0;
    double betweenImages = 0;
    double residual = 0;
    for (int s = 0; s < seeds; s++) {
      for (int i = 0; i < images; i++) {
        double value = right[s][i] ? 1 : 0;
        betweenSeeds += Math.pow(ofSeed[s] - mean, 2) / (seeds - 1);
        betweenImages += Math.pow(ofImage[i] - mean, 2) / (images - 1);
        residual +=
            Math.pow(value - ofSeed[s] - ofImage[i] + mean, 2) / ((seeds - 1) * (images - 1));
      }
    }
    assertThat(components.mean()).isCloseTo(mean, within(1e-12));
    assertThat(components.seedMeanSquare()).isCloseTo(betweenSeeds, within(1e-10));
    assertThat(components.imageMeanSquare()).isCloseTo(betweenImages, within(1e-10));
    assertThat(components.residualMeanSquare()).isCloseTo(residual, within(1e-10));
  }
}

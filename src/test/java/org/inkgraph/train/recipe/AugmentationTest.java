package org.inkgraph.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentationTest {
  private static Augmentation of(
      double rotation, double translation, double scale, double shear, Double fadeOut) {
    return new Augmentation(rotation, translation, scale, shear, fadeOut, null);
  }

  @Test
  void acceptsTheEndsOfARange() {
    assertThat(of(0, 0, 0, 0, 1.0).rotation()).isZero();
    assertThat(of(180, Float.MAX_VALUE, 0.999, Float.MAX_VALUE, Double.MIN_VALUE).rotation())
        .isEqualTo(180);
    assertThat(new Augmentation.Elastic(Float.MIN_NORMAL, Float.MAX_VALUE).smoothness())
        .isEqualTo(Float.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "181, 0, 0, 0, 1, augmentation.rotation must be from 0 to 180",
    "-0.1, 0, 0, 0, 1, augmentation.rotation must be from 0 to 180",
    "NaN, 0, 0, 0, 1, augmentation.rotation must be from 0 to 180",
    "0, -1, 0, 0, 1, augmentation.translation must be a number of at least 0",
    "0, Infinity, 0, 0, 1, augmentation.translation must be a number of at least 0",
    "0, 0, 1, 0, 1, augmentation.scale must be from 0 to less than 1",
    "0, 0, -0.1, 0, 1, augmentation.scale must be from 0 to less than 1",
    "0, 0, 0, -1, 1, augmentation.shear must be a number of at least 0",
    "0, 0, 0, 0, 0, augmentation.fadeOut must be more than 0 and at most 1",
    "0, 0, 0, 0, 1.1, augmentation.fadeOut must be more than 0 and at most 1",
  })
  void refusesValuesOutOfRangeWithTheirKey(
      double rotation,
      double translation,
      double scale,
      double shear,
      double fadeOut,
      String message) {
    assertThatThrownBy(() -> of(rotation, translation, scale, shear, fadeOut))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, displacement", "1, 0, smoothness", "Infinity, 1, displacement"})
  void elasticDisplacementNeedsASize(double displacement, double smoothness, String key) {
    assertThatThrownBy(() -> new Augmentation.Elastic(displacement, smoothness))
        .hasMessageStartingWith("augmentation.elastic." + key + " must be a number greater than 0");
  }

  @Test
  void strengthIsConstantWithoutFadeOut() {
    assertThat(of(1, 1, 0, 0, null).strength(99, 100)).isEqualTo(1);
  }

  @Test
  void strengthDecreasesToZeroAtTheEnd() {
    Augmentation fading = of(1, 1, 0, 0, 0.25);
    assertThat(fading.strength(0, 100)).isEqualTo(1);
    assertThat(fading.strength(74, 100)).isEqualTo(1);
    assertThat(fading.strength(75, 100)).isCloseTo(0.98, within(1e-12));
    assertThat(fading.strength(87, 100)).isCloseTo(0.5, within(1e-12));
    assertThat(fading.strength(99, 100)).isCloseTo(0.02, within(1e-12));
  }
}

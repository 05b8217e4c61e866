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
    assertThat(new Augmentation.Elastic(Float.MAX_VALUE, Float.MIN_NORMAL).smoothness())
        .isEqualTo(Float.MIN_NORMAL);
    assertThat(new Augmentation.Elastic(Float.MIN_NORMAL, 1024).smoothness()).isEqualTo(1024);
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
  @CsvSource({
    "0, 1, displacement must be a number greater than 0",
    "Infinity, 1, displacement must be a number greater than 0",
    "1, 0, smoothness must be a number greater than 0",
    "1, NaN, smoothness must be a number greater than 0",
    "1, 1e-200, smoothness must be greater than 0 and finite as a 32-bit float",
    "1, 1025, smoothness must be from 0 to 1024",
  })
  void elasticDisplacementNeedsASize(double displacement, double smoothness, String message) {
    assertThatThrownBy(() -> new Augmentation.Elastic(displacement, smoothness))
        .hasMessageStartingWith("augmentation.elastic." + message);
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

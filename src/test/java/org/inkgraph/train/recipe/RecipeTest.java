package org.inkgraph.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.inkgraph.data.Dataset;
import org.inkgraph.testing.SmallData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {
  private Recipe quick;

  @BeforeEach
  void load() throws Exception {
    quick = Recipes.load("quick", "nn");
  }

  @ParameterizedTest
  @CsvSource({
    "batchSize, 1",
    "epochs, 1",
    "stepsPerEpoch, 1",
    "validationImages, 0",
    "patience, 1",
    "shards.towers, 1",
    "shards.columns, 1",
  })
  void acceptsTheMinimumAndRefusesOneLess(String key, int min) {
    assertThat(Recipes.asMap(quick.with(key, min)).toString())
        .contains(key.substring(key.indexOf('.') + 1) + "=" + min);
    assertThatThrownBy(() -> quick.with(key, min - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key)
        .hasMessageContaining("at least " + min);
  }

  @ParameterizedTest
  @CsvSource({"dropout", "labelSmoothing", "adam.beta1", "adam.beta2"})
  void fractionsAreFromZeroToLessThanOne(String key) {
    assertThat(quick.with(key, 0.0)).isNotNull();
    assertThat(quick.with(key, 0.999)).isNotNull();
    for (double outside : new double[] {-0.001, 1, Double.NaN}) {
      assertThatThrownBy(() -> quick.with(key, outside)).hasMessageContaining(key);
    }
  }

  @Test
  void decayIsBetweenZeroAndOneAndEpsilonPositive() {
    for (double outside : new double[] {0, 1, Double.NaN}) {
      assertThatThrownBy(() -> quick.with("weightAverage", outside))
          .hasMessageContaining("weightAverage");
    }
    for (double outside : new double[] {0, -1, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> quick.with("adam.epsilon", outside))
          .hasMessageContaining("adam.epsilon");
    }
  }

  @Test
  void anEpochHasAStepForTheLastSmallerBatch() {
    Recipe recipe = quick.with("batchSize", 50);
    assertThat(recipe.stepsPerEpoch(100)).isEqualTo(2);
    assertThat(recipe.stepsPerEpoch(101)).isEqualTo(3);
    assertThat(recipe.with("stepsPerEpoch", 7).stepsPerEpoch(101)).isEqualTo(7);
  }

  @Test
  void patienceATargetAndKeepBestNeedValidation() {
    Recipe neither = quick.with("patience", null).with("keepBest", false);
    assertThat(neither.needsValidation()).isFalse();
    assertThat(neither.with("patience", 2).needsValidation()).isTrue();
    assertThat(neither.with("until", new Until(0.9, null)).needsValidation()).isTrue();
    assertThat(neither.with("keepBest", true).needsValidation()).isTrue();
  }

  @Test
  void splitsOffTheGivenNumberOfValidationImages() {
    Dataset stripes = SmallData.stripes(60);
    assertThat(quick.with("validationImages", null).split(stripes)).isSameAs(stripes);
    Dataset split = quick.with("validationImages", 7).split(stripes);
    assertThat(split.validation().count()).isEqualTo(7);
    assertThat(split.training().count()).isEqualTo(63);
  }
}

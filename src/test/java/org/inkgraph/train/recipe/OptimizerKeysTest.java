package org.inkgraph.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.inkgraph.io.JsonFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.optimizer.Adam;
import org.inkgraph.train.optimizer.AdamW;
import org.inkgraph.train.optimizer.Optimizer;
import org.inkgraph.train.optimizer.RmsProp;
import org.inkgraph.train.optimizer.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The keys under {@code optimizer}. */
class OptimizerKeysTest {
  private static final String RECIPE =
      """
      initialization: he-normal
      batchSize: 100
      epochs: 8
      shuffle: true
      learningRate: {peak: 0.003, warmUp: 0.3, schedule: linear}
      optimizer: %s
      dropout: 0.0
      labelSmoothing: 0.0
      keepBest: false
      shards: {towers: 2, columns: 2}
      """;

  private static Recipe recipe(String optimizer) throws IOException {
    return Recipes.parse(RECIPE.formatted(optimizer), "my.yaml");
  }

  static Stream<Arguments> optimizers() {
    return Stream.of(
        Arguments.of(
            "{adam: {beta1: 0.9, beta2: 0.99, epsilon: 1.0e-7, globalClipNorm: 1}}",
            new Adam(0.9, 0.99, 1e-7, 1.0)),
        Arguments.of(
            "{adamw: {beta1: 0.9, beta2: 0.99, epsilon: 1.0e-7, weightDecay: 0.05}}",
            new AdamW(0.9, 0.99, 1e-7, 0.05, null)),
        Arguments.of(
            "{sgd: {momentum: 0.9, nesterov: true, globalClipNorm: null}}",
            new Sgd(0.9, true, null)),
        Arguments.of("{sgd: {momentum: 0, nesterov: false}}", new Sgd(0, false, null)),
        Arguments.of(
            "{rmsprop: {rho: 0.9, momentum: 0.5, epsilon: 1.0e-7, globalClipNorm: 0.5}}",
            new RmsProp(0.9, 0.5, 1e-7, 0.5)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void readsAndRecordsEachOptimizer(String yaml, Optimizer optimizer) throws IOException {
    Recipe recipe = recipe(yaml);

    assertThat(recipe.optimizer()).isEqualTo(optimizer);
    assertThat(Recipes.of(Recipes.asMap(recipe), "record")).isEqualTo(recipe);
    assertThat(JsonFile.text(Recipes.asMap(recipe)))
        .matches(text -> text.contains("globalClipNorm") == (optimizer.globalClipNorm() != null));
    assertThat(recipe("{sgd: {momentum: 0, nesterov: false}}").with("optimizer", optimizer))
        .isEqualTo(recipe);
  }

  @Test
  void recordsAdamWithoutClippingAsEver() throws IOException {
    Map<String, Object> recorded =
        Recipes.asMap(recipe("{adam: {beta1: 0.9, beta2: 0.999, epsilon: 1.0e-8}}"));

    assertThat(recorded)
        .doesNotContainKey("optimizer")
        .containsEntry("adam", Map.of("beta1", 0.9, "beta2", 0.999, "epsilon", 1e-8));
    assertThat((Map<?, ?>) recorded.get("adam"))
        .hasToString("{beta1=0.9, beta2=0.999, epsilon=1.0E-8}");
  }

  @Test
  void replacesConstantsAndOptimizers() throws IOException {
    Recipe sgd = recipe("{sgd: {momentum: 0.5, nesterov: true}}");

    assertThat(sgd.with("optimizer.sgd.momentum", 0.9).optimizer())
        .isEqualTo(new Sgd(0.9, true, null));
    assertThat(sgd.with("optimizer.sgd.globalClipNorm", 2).optimizer())
        .isEqualTo(new Sgd(0.5, true, 2.0));
    assertThat(
            sgd.with("optimizer.sgd.globalClipNorm", 2).with("optimizer.sgd.globalClipNorm", null))
        .isEqualTo(sgd);
    Map<String, Object> constants =
        Map.of("beta1", 0.9, "beta2", 0.999, "epsilon", 1e-8, "weightDecay", 0.1);
    assertThat(sgd.with("optimizer", Map.of("adamw", constants)).optimizer())
        .isEqualTo(new AdamW(0.9, 0.999, 1e-8, 0.1, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "optimizer.adam.beta1 | 0.5 | no key optimizer.adam.beta1 in the recipe",
        "optimizer.sgd.decay | 0.5 | no key optimizer.sgd.decay in the recipe",
        "optimizer.sgd.momentum | 1 | sgd.momentum must be from 0 to less than 1, got 1.0",
        "optimizer.sgd.globalClipNorm | 0 | sgd.globalClipNorm must be a number greater than 0",
      })
  void refusesInvalidReplacementsWithTheKey(String key, double value, String message)
      throws IOException {
    Recipe sgd = recipe("{sgd: {momentum: 0.5, nesterov: true}}");

    assertThatThrownBy(() -> sgd.with(key, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.9 | : adam must have keys below it; known here: beta1, beta2, epsilon, globalClipNorm",
        "{beta1: 0.9} | : adam.beta2 is missing",
      })
  void refusesAdamWithoutItsConstantsUnderTheKeyOfTheFile(String adam, String message) {
    String recipe = RECIPE.replace("optimizer: %s", "adam: " + adam);

    assertThatThrownBy(() -> Recipes.parse(recipe, "my.yaml"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("my.yaml" + message);
  }

  @Test
  void refusesAnOptimizerWithoutAllItsConstants() throws IOException {
    Recipe sgd = recipe("{sgd: {momentum: 0.5, nesterov: true}}");

    assertThatThrownBy(() -> sgd.with("optimizer", Map.of("sgd", Map.of("nesterov", false))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("optimizer.sgd.momentum is missing")
        .message()
        .doesNotContain("\n");
    assertThatThrownBy(() -> sgd.with("optimizer", Map.of("sdg", Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown key optimizer.sdg (did you mean sgd?); known here: adam,")
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{adagrad: {}} | unknown key optimizer.adagrad; known here: adam, adamw, sgd, rmsprop",
        "{adam: {beta1: 1}, sgd: {}} | must have one key of adam, adamw, sgd, rmsprop",
        "sgd | must have one key of adam, adamw, sgd, rmsprop",
        "{sgd: 0.9} | : optimizer.sgd must have keys below it; known here: momentum, nesterov,"
            + " globalClipNorm",
        "{sgd: {momentum: 0.9}} | : optimizer.sgd.nesterov is missing",
        "{sgd: {momentum: 0.9, nesterov: maybe}} | nesterov: must be true or false",
        "{sgd: {momentum: 0.9, nesterov: true, weightDecay: 1}} | unknown key"
            + " optimizer.sgd.weightDecay",
        "{sgd: {momentum: -0.1, nesterov: false}} | sgd.momentum must be from 0 to less than 1",
        "{sgd: {momentum: 0, nesterov: true}} | sgd.nesterov must be false where momentum is 0",
        "{sgd: {momentum: 0, nesterov: false, globalClipNorm: -1}} | sgd.globalClipNorm must be a"
            + " number greater than 0, got -1.0",
        "{sgd: {momentum: 0, nesterov: false, globalClipNorm: much}} | globalClipNorm: must be a"
            + " number",
        "{adamw: {beta1: 0.9, beta2: 0.9, epsilon: 1.0e-8}} | adamw.weightDecay is missing",
        "{adamw: {beta1: 1, beta2: 0.9, epsilon: 1.0e-8, weightDecay: 0}} | adamw.beta1 must be",
        "{adamw: {beta1: 0, beta2: 2, epsilon: 1.0e-8, weightDecay: 0}} | adamw.beta2 must be",
        "{adamw: {beta1: 0, beta2: 0, epsilon: 0, weightDecay: 0}} | adamw.epsilon must be",
        "{adamw: {beta1: 0, beta2: 0, epsilon: 1, weightDecay: -1}} | adamw.weightDecay must be a"
            + " number of at least 0, got -1.0",
        "{adamw: {beta1: 0, beta2: 0, epsilon: 1, weightDecay: 0, globalClipNorm: 0}} |"
            + " adamw.globalClipNorm must be a number greater than 0, got 0.0",
        "{adam: {beta1: 0, beta2: 0, epsilon: 1, globalClipNorm: 1.0e999}} | adam.globalClipNorm"
            + " must be a number greater than 0, got Infinity",
        "{sgd: {momentum: 0, nesterov: false, globalClipNorm: 1.0e39}} | sgd.globalClipNorm must be"
            + " greater than 0 and finite as a 32-bit float",
        "{adam: {beta1: 0, beta2: 0, epsilon: 1.0e-46}} | adam.epsilon must be greater than 0 and",
        "{adam: {beta1: 0.999999999, beta2: 0, epsilon: 1}} | adam.beta1 must be less than 1 as a",
        "{adamw: {beta1: 0, beta2: 0, epsilon: 1, weightDecay: 1.0e39}} | adamw.weightDecay must be"
            + " finite as a 32-bit float",
        "{rmsprop: {rho: 1, momentum: 0, epsilon: 1}} | rmsprop.rho must be from 0 to less than 1",
        "{rmsprop: {rho: 0, momentum: 1, epsilon: 1}} | rmsprop.momentum must be from 0 to less",
        "{rmsprop: {rho: 0, momentum: 0, epsilon: 0}} | rmsprop.epsilon must be a number greater",
        "{rmsprop: {rho: 0, momentum: 0, epsilon: 1, globalClipNorm: 0}} | rmsprop.globalClipNorm",
      })
  void refusesInvalidValuesInOneLineWithTheKey(String optimizer, String message) {
    assertThatThrownBy(() -> recipe(optimizer))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("my.yaml")
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }
}

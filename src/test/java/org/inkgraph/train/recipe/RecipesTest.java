package org.inkgraph.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.inkgraph.io.JsonFile;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.optimizer.Adam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipesTest {
  private static final String VALID =
      """
      initialization: he-normal
      batchSize: 100
      epochs: 8
      stepsPerEpoch: null
      shuffle: true
      learningRate: {peak: 0.003, warmUp: 0.3, schedule: linear}
      adam: {beta1: 0.9, beta2: 0.999, epsilon: 1.0e-8}
      dropout: 0.0
      labelSmoothing: 0.0
      augmentation: {rotation: 9, translation: 1, scale: 0.1, shear: 0.1, fadeOut: 0.5, elastic: {displacement: 34, smoothness: 4}}
      weightAverage: 0.99
      distillation: {temperature: 2, weight: 0.5}
      keepBest: false
      shards: {towers: 2, columns: 2}
      """;

  @TempDir private Path directory;

  @Test
  void everyPresetExistsForEveryNetwork() throws IOException {
    for (var model : Networks.all()) {
      assertThat(Recipes.presets(model.name())).contains("quick", "tuned");
      for (String preset : Recipes.presets(model.name())) {
        assertThat(Recipes.load(preset, model.name()).epochs()).isPositive();
      }
    }
    for (var model : Networks.original()) {
      assertThat(Recipes.presets(model.name())).contains("original");
    }
    assertThat(Recipes.presets(Networks.named("small").orElseThrow().recipes())).contains("sprint");
  }

  @Test
  void aNetworkWithoutRecipesOfItsOwnHasThoseOfAnyNetwork() throws IOException {
    assertThat(Recipes.presets("unheard-of")).containsExactly("quick", "tuned");
    assertThat(Recipes.load("quick", "unheard-of"))
        .isEqualTo(Recipes.load("quick", "lenet5"))
        .isNotEqualTo(Recipes.load("quick", "cnn"));
    assertThat(Recipes.load("quick", "unheard-of").initialization())
        .isEqualTo(Initialization.BY_LAYER);
  }

  @Test
  void originalHasTheHyperparametersOfTheNotebooks() throws IOException {
    Recipe nn = Recipes.load("original", "nn");
    Recipe cnn = Recipes.load("original", "cnn");

    assertThat(nn.initialization()).isEqualTo(Initialization.STANDARD_NORMAL);
    assertThat(nn.batchSize()).isEqualTo(50);
    assertThat(nn.epochs()).isEqualTo(30);
    assertThat(nn.stepsPerEpoch(55_000)).isEqualTo(5_500);
    assertThat(nn.learningRate().at(123, 1000)).isEqualTo(0.001);
    assertThat(cnn.batchSize()).isEqualTo(100);
    assertThat(cnn.epochs()).isEqualTo(100);
    assertThat(cnn.stepsPerEpoch(55_000)).isEqualTo(550);
    assertThat(cnn.learningRate().at(123, 1000)).isEqualTo(0.01);
    assertThat(cnn.dropout()).isEqualTo(0.3);
    assertThat(nn.shuffle() || cnn.shuffle()).isFalse();
  }

  @Test
  void loadsAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("my.yaml"), VALID);

    assertThat(Recipes.load(file.toString(), "nn"))
        .isEqualTo(
            new Recipe(
                Initialization.HE_NORMAL,
                100,
                8,
                null,
                true,
                null,
                new LearningRate(0.003, 0.3, LearningRate.Schedule.LINEAR),
                new Adam(0.9, 0.999, 1e-8),
                0,
                0,
                new Augmentation(9, 1, 0.1, 0.1, 0.5, new Augmentation.Elastic(34, 4)),
                0.99,
                new Distillation(2, 0.5),
                null,
                null,
                false,
                null,
                new Recipe.Shards(2, 2)));
  }

  @Test
  void readsAdamUnderOptimizerAndRecordsItAsBefore() throws IOException {
    Recipe old = Recipes.parse(VALID, "old");
    Recipe moved =
        Recipes.parse(VALID.replaceFirst("adam: (.*)", "optimizer: {adam: $1}"), "moved");

    assertThat(moved).isEqualTo(old);
    assertThat(JsonFile.text(Recipes.asMap(moved)))
        .isEqualTo(JsonFile.text(Recipes.asMap(old)))
        .contains("\"adam\"")
        .doesNotContain("optimizer");
    assertThat(old.with("optimizer.adam.beta1", 0.5)).isEqualTo(old.with("adam.beta1", 0.5));
    assertThat(old.with("optimizer", new Adam(0.5, 0.999, 1e-8)))
        .isEqualTo(old.with("adam.beta1", 0.5));
  }

  @Test
  void recordsATemperatureOnlyIfThereIsOne() throws IOException {
    Recipe fitted = Recipes.parse(VALID, "valid");
    Recipe given = Recipes.parse(VALID + "calibrationTemperature: 1.5\n", "valid");

    assertThat(Recipes.asMap(fitted)).doesNotContainKey("calibrationTemperature");
    assertThat(Recipes.asMap(given)).containsEntry("calibrationTemperature", 1.5);
    assertThat(fitted.with("calibrationTemperature", 1.5)).isEqualTo(given);
    assertThat(given.with("calibrationTemperature", null)).isEqualTo(fitted);
    assertThat(Recipes.of(Recipes.asMap(given), "record")).isEqualTo(given);
    assertThatThrownBy(() -> fitted.with("calibrationTemperature", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("calibrationTemperature");
  }

  @Test
  void recordsATargetOnlyIfThereIsOne() throws IOException {
    Recipe without = Recipes.parse(VALID, "valid");
    Recipe given = Recipes.parse(VALID + "until: {accuracy: 0.99}\n", "valid");

    assertThat(Recipes.asMap(without)).doesNotContainKey("until");
    assertThat(given.until()).isEqualTo(new Until(0.99, null));
    assertThat(Recipes.of(Recipes.asMap(given), "record")).isEqualTo(given);
    assertThat(without.with("until", Map.of("accuracy", 0.99))).isEqualTo(given);
    assertThat(given.with("until.everySteps", 20).until()).isEqualTo(new Until(0.99, 20));
    assertThat(given.with("until", null)).isEqualTo(without);
  }

  @Test
  void replacesAValueByItsKey() throws IOException {
    Recipe recipe = Recipes.load("tuned", "nn");

    assertThat(recipe.with("learningRate.peak", 0.5).learningRate().peak()).isEqualTo(0.5);
    assertThat(recipe.with("augmentation", null).augmentation()).isNull();
    assertThat(recipe.with("epochs", 3).with("epochs", recipe.epochs())).isEqualTo(recipe);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epoch | 3 | no key epoch in the recipe",
        "epochs.more | 3 | no key epochs.more in the recipe",
        "learningRate.speed | 3 | no key learningRate.speed in the recipe",
        "epochs | 0 | epochs must be at least 1, got 0",
        "shuffle | 3 | shuffle: ",
      })
  void refusesInvalidReplacementsWithTheKey(String key, int value, String message)
      throws IOException {
    Recipe recipe = Recipes.load("quick", "nn");

    assertThatThrownBy(() -> recipe.with(key, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void unknownRecipeListsTheKnownOnes() {
    assertThatThrownBy(() -> Recipes.load("qick", "nn"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("no recipe qick for nn")
        .hasMessageContaining("quick, original, tuned");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epochs: 8 | epochs: 0 | epochs must be at least 1, got 0",
        "epochs: 8 | epochs: many | epochs",
        "epochs: 8 | epoch: 8 | unknown key epoch",
        "epochs: 8 | '' | epochs is missing",
        "schedule: linear | speed: 1 | unknown key learningRate.speed",
        "epsilon: 1.0e-8 | epsilon: 1.0e-8, nesterov: true | unknown key adam.nesterov",
        "batchSize: 100 | batchSize: true | batchSize: must be a whole number",
        "batchSize: 100 | batchSize: -1 | batchSize must be at least 1, got -1",
        "peak: 0.003 | peak: 0 | learningRate.peak must be a number greater than 0",
        "schedule: linear | schedule: steps | learningRate.schedule",
        "stepsPerEpoch: null | optimizer: {} | adam and optimizer exclude each other",
        "adam: {beta1: 0.9, beta2: 0.999, epsilon: 1.0e-8} | '' | optimizer is missing",
        "adam: {beta1: 0.9, beta2: 0.999, epsilon: 1.0e-8} | optimizer: {} | optimizer must have"
            + " one",
        "adam: {beta1: 0.9, beta2: 0.999, epsilon: 1.0e-8} | optimizer: {adm: 1} | known here:"
            + " adam",
        "adam: {beta1: 0.9, | optimizer: {adam: {beta: 1}} # | unknown key optimizer.adam.beta",
        "beta1: 0.9 | beta1: 1.0 | adam.beta1 must be from 0 to less than 1, got 1.0",
        "dropout: 0.0 | dropout: 1.5 | dropout must be from 0 to less than 1, got 1.5",
        "towers: 2 | towers: 0 | shards.towers must be at least 1, got 0",
        "columns: 2 | rows: 2 | unknown key shards.rows",
        "he-normal | xavier | initialization",
        "warmUp: 0.3 | warmUp: 1 | learningRate.warmUp must be from 0 to less than 1, got 1.0",
        "labelSmoothing: 0.0 | labelSmoothing: 1 | labelSmoothing must be from 0 to less than 1",
        "labelSmoothing: 0.0 | '' | labelSmoothing is missing",
        "peak: 0.003 | peak: .nan | line 6: learningRate.peak must be a finite number, got .nan",
        "dropout: 0.0 | dropout: .inf | dropout must be a finite number, got .inf",
        "stepsPerEpoch: null | until: {accuracy: 99} | until.accuracy must be more than 0 and at"
            + " most 1, got 99.0",
        "stepsPerEpoch: null | until: {accuracy: 0} | until.accuracy must be more than 0",
        "stepsPerEpoch: null | until: {everySteps: 3} | until.accuracy is missing",
        "stepsPerEpoch: null | until: {accuracy: 1, everySteps: 0} | until.everySteps must be at"
            + " least 1, got 0",
        "stepsPerEpoch: null | until: 0.99 | until must have keys below it; known here: accuracy,"
            + " everySteps",
        "stepsPerEpoch: null | patience: 0 | patience must be at least 1, got 0",
        "stepsPerEpoch: null | stepsPerEpoch: 2.5 | stepsPerEpoch",
        "stepsPerEpoch: null | validationImages: -1 | validationImages must be at least 0",
        "rotation: 9 | rotation: 181 | augmentation.rotation must be from 0 to 180, got 181.0",
        "translation: 1 | translation: -1 | augmentation.translation must be a number of at least"
            + " 0",
        "scale: 0.1 | scale: 1 | augmentation.scale must be from 0 to less than 1, got 1.0",
        "fadeOut: 0.5 | fadeOut: 2 | augmentation.fadeOut must be more than 0 and at most 1, got"
            + " 2.0",
        "shear: 0.1, | '' | augmentation.shear is missing",
        "displacement: 34 | displacement: 0 | augmentation.elastic.displacement must be a number",
        "smoothness: 4 | sigma: 4 | unknown key augmentation.elastic.sigma",
        "weightAverage: 0.99 | weightAverage: 1 | weightAverage must be more than 0 and less than"
            + " 1",
        "temperature: 2 | temperature: 0 | distillation.temperature must be a number greater than"
            + " 0",
        "weight: 0.5 | weight: 1.5 | distillation.weight must be from 0 to 1, got 1.5",
      })
  void refusesInvalidValuesInOneLineWithTheKey(String line, String replacement, String message)
      throws IOException {
    Path file = Files.writeString(directory.resolve("bad.yaml"), VALID.replace(line, replacement));

    assertThatThrownBy(() -> Recipes.load(file.toString(), "nn"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("bad.yaml")
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'',the file must have keys",
    "'a: [',not YAML",
    "'- 1',must have keys",
    "'{epochs: 1, epochs: 2}',Duplicate field 'epochs'",
    "'{epochs: 1}\n---\n{epochs: 2}',there is a second document"
  })
  void refusesWhatIsNotARecipe(String yaml, String message) throws IOException {
    Path file = Files.writeString(directory.resolve("bad.yaml"), yaml);

    assertThatThrownBy(() -> Recipes.load(file.toString(), "nn"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  @Property(tries = 200)
  void aRecipeReadsBackAsItself(
      @ForAll("presets") String preset,
      @ForAll @IntRange(min = 1) int epochs,
      @ForAll @DoubleRange(min = 0, minIncluded = false, max = 10) @Scale(9) double learningRate,
      @ForAll @DoubleRange(min = 0, max = 0.99) double dropout)
      throws IOException {
    Recipe recipe =
        Recipes.load(preset, "nn")
            .with("epochs", epochs)
            .with("learningRate.peak", learningRate)
            .with("dropout", dropout);

    assertThat(recipe.epochs()).isEqualTo(epochs);
    assertThat(recipe.learningRate().peak()).isEqualTo(learningRate);
    assertThat(Recipes.parse(JsonFile.text(Recipes.asMap(recipe)), "written")).isEqualTo(recipe);
  }

  @Provide
  Arbitrary<String> presets() {
    return Arbitraries.of(Recipes.presets("nn"));
  }
}

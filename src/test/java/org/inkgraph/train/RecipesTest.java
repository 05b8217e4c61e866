package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.model.Models;
import org.inkgraph.runtime.InkgraphException;
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
      learningRate: {peak: 0.003, schedule: one-cycle}
      adam: {beta1: 0.9, beta2: 0.999, epsilon: 1.0e-8}
      dropout: 0.0
      shards: {towers: 2, columns: 2}
      """;

  @TempDir private Path directory;

  @Test
  void everyPresetExistsForEveryNetwork() throws IOException {
    for (String preset : Recipes.PRESETS) {
      for (var model : Models.all()) {
        assertThat(Recipes.load(preset, model.name()).epochs()).isPositive();
      }
    }
  }

  @Test
  void originalIsTheNotebooks() throws IOException {
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
  void aUsersFileIsReadAsThePresetsAre() throws IOException {
    Path file = Files.writeString(directory.resolve("my.yaml"), VALID);

    assertThat(Recipes.load(file.toString(), "nn")).isEqualTo(Recipes.load("quick", "nn"));
  }

  @Test
  void unknownRecipeNamesTheKnownOnes() {
    assertThatThrownBy(() -> Recipes.load("qick", "nn"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("no recipe qick")
        .hasMessageContaining("quick, original");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epochs: 8 | epochs: 0 | epochs must be at least 1, got 0",
        "epochs: 8 | epochs: many | epochs",
        "epochs: 8 | epoch: 8 | unknown key epoch",
        "epochs: 8 | '' | epochs is missing",
        "schedule: one-cycle | speed: 1 | unknown key learningRate.speed",
        "epsilon: 1.0e-8 | epsilon: 1.0e-8, nesterov: true | unknown key adam.nesterov",
        "batchSize: 100 | batchSize: -1 | batchSize must be at least 1, got -1",
        "peak: 0.003 | peak: 0 | learningRate.peak must be a number greater than 0",
        "schedule: one-cycle | schedule: cosine | learningRate.schedule",
        "beta1: 0.9 | beta1: 1.0 | adam.beta1 must be from 0 to less than 1, got 1.0",
        "dropout: 0.0 | dropout: 1.5 | dropout must be from 0 to less than 1, got 1.5",
        "towers: 2 | towers: 0 | shards.towers must be at least 1, got 0",
        "columns: 2 | rows: 2 | unknown key shards.rows",
        "he-normal | xavier | initialization",
      })
  void impossibleValuesAreRefusedInOneLineWithTheKey(
      String line, String replacement, String message) throws IOException {
    Path file = Files.writeString(directory.resolve("bad.yaml"), VALID.replace(line, replacement));

    assertThatThrownBy(() -> Recipes.load(file.toString(), "nn"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("bad.yaml")
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({"'',must have the keys", "'a: [',not YAML", "'- 1',must have the keys"})
  void whatIsNoRecipeIsRefused(String yaml, String message) throws IOException {
    Path file = Files.writeString(directory.resolve("bad.yaml"), yaml);

    assertThatThrownBy(() -> Recipes.load(file.toString(), "nn"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }
}

package org.inkgraph.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelVersionsTest {
  @TempDir private Path models;

  @Test
  void firstVersionIsOne() throws IOException {
    assertThat(ModelVersions.named(models, "nn").next()).isEqualTo(models.resolve("nn/1"));
  }

  @Test
  void sortsVersionsAsNumbersAndIgnoresOtherEntries() throws IOException {
    model("nn/2");
    model("nn/10");
    model("nn/latest");
    model("nn/.11.part");
    model("nn/012");

    assertThat(ModelVersions.named(models, "nn").newest()).hasValue(10);
    assertThat(ModelVersions.resolve("nn", models)).isEqualTo(models.resolve("nn/10"));
    assertThat(ModelVersions.resolve("nn/2", models)).isEqualTo(models.resolve("nn/2"));
  }

  @Test
  void resolvesAnyDirectoryWithASavedModel() throws IOException {
    Path elsewhere = model("elsewhere");

    assertThat(ModelVersions.resolve(elsewhere.toString(), models)).isEqualTo(elsewhere);
  }

  @Test
  void saysWhereAMissingModelWasSearchedFor() {
    assertThatThrownBy(() -> ModelVersions.resolve("nowhere", models))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("no SavedModel at nowhere or " + models.resolve("nowhere"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "..", "../nn", "a/b", "/nn", "-nn", "a\\b", "nn\0", "nul", "COM1.x", "nn."
      })
  void refusesNamesThatLeaveTheirDirectory(String name) {
    assertThatThrownBy(() -> ModelVersions.named(models, name))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("no model can be named");
  }

  private Path model(String name) throws IOException {
    Path directory = Files.createDirectories(models.resolve(name));
    Files.createFile(directory.resolve("saved_model.pb"));
    return directory;
  }
}

package org.inkgraph.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    model("nn/v11");

    assertThat(numbers("nn")).containsExactly(10L, 2L);
    assertThat(ModelVersions.resolve("nn", models)).isEqualTo(models.resolve("nn/10"));
    assertThat(ModelVersions.resolve("nn/2", models)).isEqualTo(models.resolve("nn/2"));
  }

  @Test
  void versionsAreNumbersOf64BitsAsInTensorFlowServing() throws IOException {
    for (String version :
        List.of("0", "0001", "1718000000", "20240601120000", "1718000000123456789")) {
      model("nn/" + version);
    }
    model("nn/99999999999999999999");
    model("nn/1_0");
    model("nn/\u0661\u0662"); // Arabic digits

    assertThat(numbers("nn"))
        .containsExactly(1718000000123456789L, 20240601120000L, 1718000000L, 1L, 0L);
    assertThat(ModelVersions.named(models, "nn").next())
        .isEqualTo(models.resolve("nn/1718000000123456790"));
    assertThat(ModelVersions.resolve("nn/0001", models)).isEqualTo(models.resolve("nn/0001"));
  }

  @Test
  void leadingZerosDoNotCount() throws IOException {
    model("nn/0012");
    assertThat(ModelVersions.resolve("nn", models)).isEqualTo(models.resolve("nn/0012"));
    assertThat(ModelVersions.named(models, "nn").next()).isEqualTo(models.resolve("nn/13"));

    model("nn/12");
    assertThat(numbers("nn")).containsExactly(12L);
    assertThat(ModelVersions.resolve("nn", models)).isEqualTo(models.resolve("nn/12"));
  }

  @Test
  void thereIsNoVersionAfterTheHighestNumber() throws IOException {
    model("nn/9223372036854775807");

    assertThatThrownBy(() -> ModelVersions.named(models, "nn").requireWritable())
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("highest version");
  }

  private List<Long> numbers(String name) throws IOException {
    return ModelVersions.named(models, name).newestFirst().stream()
        .map(ModelVersions.Version::number)
        .toList();
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

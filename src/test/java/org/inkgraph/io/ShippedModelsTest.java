package org.inkgraph.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ShippedModelsTest {
  private static final String HOME = "app.home";

  @TempDir private Path home;
  private @Nullable String before;

  @BeforeEach
  void setHome() {
    before = System.setProperty(HOME, home.toString());
  }

  @AfterEach
  void restoreHome() {
    if (before == null) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, before);
    }
  }

  @Test
  void aProgramBuiltFromSourceHasNone() throws IOException {
    assertThat(ShippedModels.directory()).isEmpty();
    assertThat(ShippedModels.find("nn")).isEmpty();
    assertThat(ShippedModels.directory(null)).isEmpty();
  }

  @Test
  void isTheNewestVersionOfAName() throws IOException {
    Path models = Files.createDirectories(home.resolve("share/inkgraph/models"));
    Files.createDirectories(models.resolve("nn/1"));
    Path newest = Files.createDirectories(models.resolve("nn/2"));

    assertThat(ShippedModels.directory()).hasValue(models);
    assertThat(ShippedModels.find("nn")).hasValue(newest);
    assertThat(ShippedModels.find("cnn")).isEmpty();
    assertThat(ShippedModels.find("../nn")).isEmpty();
    assertThat(ShippedModels.find("nn/1")).isEmpty();
  }
}

package org.inkgraph.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
  @TempDir private Path directory;

  @Test
  void followsSymbolicLinksToAModelAndInIt() throws IOException {
    Path model = TinyModel.save(directory.resolve("model"), 4, 4, 2);
    ModelFiles expected = ModelFiles.read(model);
    Path variables = Files.move(model.resolve("variables"), directory.resolve("elsewhere"));
    Files.createSymbolicLink(model.resolve("variables"), variables);

    ModelFiles linked =
        ModelFiles.read(Files.createSymbolicLink(directory.resolve("latest"), model));

    assertThat(expected.files()).containsKeys("saved_model.pb", "variables/variables.index");
    assertThat(linked.files().keySet()).isEqualTo(expected.files().keySet());
    assertThat(linked.sha256()).isEqualTo(expected.sha256());
  }
}

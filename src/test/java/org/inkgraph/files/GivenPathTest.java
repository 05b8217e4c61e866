package org.inkgraph.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;

class GivenPathTest {
  @Test
  void aPathIsItself() {
    assertThat(GivenPath.of("a/b")).isEqualTo(Path.of("a", "b"));
  }

  @Test
  void whatIsNoPathIsRefusedInOneLine() {
    assertThatThrownBy(() -> GivenPath.of("a\0b"))
        .isInstanceOf(InkgraphException.class)
        .hasMessage("'a?b' is neither a known name nor a path; name a file or directory");
  }

  @Test
  void modelsThatAreNoPathsAreRefused() {
    assertThatThrownBy(() -> ModelVersions.resolve("a\0b", Path.of("saved_models")))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith("'a?b' is neither");
  }
}

package org.inkgraph.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;

class UserPathTest {
  @Test
  void parsesAPath() {
    assertThat(UserPath.of("a/b")).isEqualTo(Path.of("a", "b"));
  }

  @Test
  void refusesAnInvalidPathInOneLine() {
    assertThatThrownBy(() -> UserPath.of("a\0b"))
        .isInstanceOf(InkgraphException.class)
        .hasMessage("'a?b' is neither a known name nor a path; name a file or directory");
  }

  @Test
  void refusesModelsThatAreNotPaths() {
    assertThatThrownBy(() -> ModelVersions.resolve("a\0b", Path.of("saved_models")))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith("'a?b' is neither");
  }
}

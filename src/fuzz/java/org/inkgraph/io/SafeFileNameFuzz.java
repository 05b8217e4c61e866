package org.inkgraph.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of models, runs and data sets. */
class SafeFileNameFuzz {
  private static final Path DIRECTORY = Path.of("/some/directory");

  static Stream<byte[]> seeds() {
    return Stream.of("nn", "..", "a/../b", "aux.txt", "C:", "a\\b")
        .map(name -> name.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void aNameThatIsLetThroughStaysInItsDirectory(byte[] bytes) {
    String name = new String(bytes, StandardCharsets.UTF_8);
    if (SafeFileName.isPlain(name)) {
      assertThat(SafeFileName.isEntry(name)).isTrue();
      assertThat(name).matches("[A-Za-z0-9._-]{1,100}").doesNotEndWith(".");
    }
    if (SafeFileName.isEntry(name)) {
      assertThat(DIRECTORY.resolve(name).normalize().getParent()).isEqualTo(DIRECTORY);
    }
  }
}

package org.inkgraph.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTest {
  @TempDir Path directory;

  @Test
  void detectsThatAFileIsNotATerminal() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Probe.class.getName())
            .redirectError(directory.resolve("errors").toFile())
            .start();

    assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("false");
    assertThat(child.waitFor()).isZero();
  }

  /** Prints whether standard error is a terminal. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] arguments) {
      System.out.println(Terminal.isStandardErrorTerminal());
    }
  }
}

package org.inkgraph.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SystemErrorTest {
  @EnabledOnOs(OS.LINUX)
  @Test
  void distinguishesAFullDiskFromOtherFailures() throws IOException {
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      full.write(1);
      throw new AssertionError("there was room");
    } catch (IOException e) {
      assertThat(SystemError.NO_SPACE.isIn(e.getMessage())).isTrue();
      assertThat(SystemError.NO_SPACE.isAtEndOf("file: " + e.getMessage())).isTrue();
      assertThat(SystemError.NO_SPACE.isAtEndOf(e.getMessage() + "; make room")).isFalse();
      assertThat(SystemError.BROKEN_PIPE.isIn(e.getMessage())).isFalse();
    }
  }

  @Test
  void recognizesTensorFlowsEnglishMessages() {
    assertThat(SystemError.TOO_MANY_OPEN_FILES.isIn("weights; Too many open files")).isTrue();
    assertThat(SystemError.OUT_OF_MEMORY.isIn("weights; Too many open files")).isFalse();
  }
}

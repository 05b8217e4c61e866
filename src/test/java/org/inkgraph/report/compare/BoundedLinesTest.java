package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLinesTest {
  @TempDir private Path temp;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = temp.resolve("file");
  }

  @Test
  void acceptsLinesOfMaximumLength() throws IOException {
    String line = "x".repeat(BoundedLines.MAX_CHARACTERS);
    String text = "first\n" + line + "\n" + line;
    Files.writeString(file, text);

    assertThat(read()).isEqualTo(text);
  }

  @Test
  void rejectsALongerLineAndNamesIt() throws IOException {
    Files.writeString(file, "first\n" + "x".repeat(BoundedLines.MAX_CHARACTERS + 1));

    assertThatThrownBy(this::read)
        .isInstanceOf(InkgraphException.class)
        .hasMessage(file + ", line 2: more than 1048576 characters, so Inkgraph did not write it");
  }

  private String read() throws IOException {
    StringWriter text = new StringWriter();
    try (BoundedLines lines = BoundedLines.of(file)) {
      lines.transferTo(text);
    }
    return text.toString();
  }
}

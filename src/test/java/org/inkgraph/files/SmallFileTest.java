package org.inkgraph.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallFileTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir private Path directory;

  @Test
  void aFileMayHaveAsManyBytesAsTheLimitAndNoneMore() throws IOException {
    Path file = Files.write(directory.resolve("full"), new byte[MEBIBYTE]);
    assertThat(SmallFile.bytes(file, MEBIBYTE)).hasSize(MEBIBYTE);

    Files.write(file, new byte[MEBIBYTE + 1]);
    assertThatThrownBy(() -> SmallFile.bytes(file, MEBIBYTE))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith(file + " has more than the 1 MiB that such a file may have");
  }

  @Test
  void aFileThatIsLargerThanAnArrayIsRefused() throws IOException {
    Path file = directory.resolve("sparse");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(3L << 30);
    }

    assertThatThrownBy(() -> SmallFile.bytes(file, SmallFile.RECORD))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("more than the 16 MiB");
  }

  @Test
  void linesEndAsTheyDoOnEveryPlatform() throws IOException {
    Path file = Files.writeString(directory.resolve("lines"), "é\r\n\nb\rc");

    assertThat(SmallFile.lines(file)).containsExactly("é", "", "b", "c");
  }

  @Test
  void linesThatAreNotUtf8AreSaidToBe() throws IOException {
    Path file = Files.write(directory.resolve("latin"), new byte[] {(byte) 0xe9, '\n'});

    assertThatThrownBy(() -> SmallFile.lines(file)).isInstanceOf(CharacterCodingException.class);
  }
}

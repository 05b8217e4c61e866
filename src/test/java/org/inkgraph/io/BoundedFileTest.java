package org.inkgraph.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedFileTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir private Path directory;

  @Test
  void readsFilesUpToTheLimit() throws IOException {
    Path file = Files.write(directory.resolve("full"), new byte[MEBIBYTE]);
    assertThat(BoundedFile.bytes(file, MEBIBYTE)).hasSize(MEBIBYTE);

    Files.write(file, new byte[MEBIBYTE + 1]);
    assertThatThrownBy(() -> BoundedFile.bytes(file, MEBIBYTE))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith(file + " has more than the 1 MiB that such a file may have");
  }

  @Test
  void refusesADirectory() {
    assertThatThrownBy(() -> BoundedFile.bytes(directory, MEBIBYTE))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("is a directory");
  }

  @Test
  void refusesAFileLargerThanAnArray() throws IOException {
    Path file = directory.resolve("sparse");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(3L << 30);
    }

    assertThatThrownBy(() -> BoundedFile.bytes(file, BoundedFile.RECORD))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("more than the 16 MiB");
  }

  @Test
  void readsTheLineEndsOfEveryPlatform() throws IOException {
    Path file = Files.writeString(directory.resolve("lines"), "é\r\n\nb\rc");

    assertThat(BoundedFile.lines(file)).containsExactly("é", "", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkIsNoPartOfTheText(String encoding) throws IOException {
    Path file = directory.resolve("marked");
    Files.write(file, "\uFEFFé\nb\uFEFF\n".getBytes(Charset.forName(encoding)));
    assertThat(BoundedFile.lines(file)).containsExactly("é", "b\uFEFF");
    Files.write(file, "\uFEFF".getBytes(Charset.forName(encoding)));
    assertThat(BoundedFile.lines(file)).isEmpty();
  }

  @Test
  void aFileShorterThanAMarkIsRead() throws IOException {
    assertThat(BoundedFile.lines(Files.createFile(directory.resolve("none")))).isEmpty();
    assertThat(BoundedFile.lines(Files.writeString(directory.resolve("one"), "a")))
        .containsExactly("a");
  }

  @Test
  void linesThatAreNotUtf8AreSaidToBe() throws IOException {
    Path file = Files.write(directory.resolve("latin"), new byte[] {(byte) 0xe9, '\n'});

    assertThatThrownBy(() -> BoundedFile.lines(file)).isInstanceOf(CharacterCodingException.class);
  }
}

package org.inkgraph.data.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.OpenedPictures;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of pyarrow with three rows, whole and damaged; images are in DataImportFormatsIT. */
class ParquetContainerTest {
  private static final ParquetContainer PARQUET = new ParquetContainer();

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "snappy", "zstd", "gzip"})
  void readsThePicturesOfEachClassInTheirOrder(String name) throws IOException {
    Path file = file(bytes(name));

    assertThat(PARQUET.matches(FileHead.of(file))).isTrue();
    try (OpenedPictures pictures = PARQUET.open(List.of(file, file))) {
      assertThat(pictures.tree().classNames())
          .isEqualTo(name.equals("snappy") ? List.of("cat", "dog") : List.of("0", "1"));
      assertThat(pictures.tree().training().get(0)).hasSize(2).allSatisfy(p -> holds(p, "d"));
      assertThat(pictures.tree().training().get(1)).hasSize(4).allSatisfy(p -> holds(p, "abc"));
    }
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThatThrownBy(() -> PARQUET.open(List.of(file(bytes("absent")))))
        .hasMessageContaining("row 0 has no picture in it");
    assertThatThrownBy(() -> PARQUET.open(List.of(file(bytes("lists")))))
        .hasMessageContaining("it has no column of pictures (image with bytes); its columns are");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "snappy", "zstd", "gzip"})
  void refusesFilesThatAreCutShort(String name) throws IOException {
    byte[] whole = bytes(name);

    for (int length = 4; length < whole.length; length += 3) {
      Path file = file(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> PARQUET.open(List.of(file)))
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining(file + " cannot be read as Parquet of pictures: it ");
    }
  }

  /** A changed byte need not be noticed, but nothing else than a refusal may come of it. */
  @ParameterizedTest
  @ValueSource(strings = {"plain", "snappy", "zstd", "gzip"})
  void readsOrRefusesFilesWithAChangedByte(String name) throws IOException {
    byte[] whole = bytes(name);

    for (int i = 4; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= (byte) (1 << i % 8);
      Path file = file(changed);
      try (OpenedPictures pictures = PARQUET.open(List.of(file))) {
        assertThat(pictures.tree().count()).isPositive();
      } catch (InkgraphException e) {
        assertThat(e).hasMessageContaining(file.toString());
      }
    }
  }

  private static void holds(Path picture, String content) {
    assertThat(picture).hasContent(content);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("train.parquet"), bytes);
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = ParquetContainerTest.class.getResourceAsStream(name + ".parquet")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}

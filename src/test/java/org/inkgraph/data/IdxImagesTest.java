package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxImagesTest {
  @TempDir private Path directory;

  @Property(tries = 100)
  void readsTheSameImagesAsFromTheWholeFile(
      @ForAll @IntRange(min = 1, max = 20) int count,
      @ForAll @IntRange(min = 0, max = 19) int from,
      @ForAll boolean packed)
      throws IOException {
    Path file = Files.createTempFile("images", packed ? ".gz" : "");
    try {
      SmallDataset.writeImages(file, count, 3, 5);
      byte[] whole = IdxFile.read(file, 3).values();
      int skipped = Math.min(from, count);
      try (IdxImages images = IdxImages.open(file)) {
        assertThat(images.count()).isEqualTo(count);
        assertThat(images.shape()).isEqualTo(ImageShape.of(3, 5));
        images.skip(skipped);
        for (int i = skipped; i < count; i++) {
          assertThat(images.read()).isEqualTo(Arrays.copyOfRange(whole, 15 * i, 15 * i + 15));
        }
        assertThatThrownBy(images::read)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("0 are left");
      }
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void readsAFileLargerThanAJavaArray() throws IOException {
    Path file = directory.resolve("huge");
    int count = 1_100_000;
    try (var channel =
        Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
      channel.write(header(count, 50, 50));
      channel.position(16 + 2500L * count - 1);
      channel.write(ByteBuffer.wrap(new byte[] {42}));
    }

    try (IdxImages images = IdxImages.open(file)) {
      images.skip(count - 1L);

      assertThat(images.read()[2499]).isEqualTo((byte) 42);
    }
  }

  @Test
  void refusesAPlainFileLongerOrShorterThanAnnounced() throws IOException {
    Path file = directory.resolve("images");
    SmallDataset.writeImages(file, 4, 2, 3);
    byte[] bytes = Files.readAllBytes(file);

    for (int length : new int[] {bytes.length - 1, bytes.length + 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> IdxImages.open(file))
          .isInstanceOf(MalformedInputException.class)
          .hasMessageContaining("the header announces 40 bytes, the file has " + length);
    }
  }

  @Test
  void saysWhereACompressedFileEndsEarly() throws IOException {
    Path file = compressed(header(3, 2, 2).array(), 6);

    try (IdxImages images = IdxImages.open(file)) {
      images.read();
      assertThatThrownBy(images::read)
          .isInstanceOf(MalformedInputException.class)
          .hasMessageContaining("byte 20: the file ends within image 1");
    }
    try (IdxImages images = IdxImages.open(file)) {
      assertThatThrownBy(() -> images.skip(3)).isInstanceOf(MalformedInputException.class);
    }
  }

  @Test
  void refusesACompressedFileThatGoesOnOrIsDamaged() throws IOException {
    Path file = compressed(header(2, 2, 2).array(), 9);
    try (IdxImages images = IdxImages.open(file)) {
      images.read();
      assertThatThrownBy(images::read)
          .isInstanceOf(MalformedInputException.class)
          .hasMessageContaining("byte 24: the file continues after the announced end");
    }

    SmallDataset.writeImages(file, 4, 2, 3);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 7] ^= 1; // of the checksum
    Files.write(file, bytes);
    try (IdxImages images = IdxImages.open(file)) {
      images.skip(2);
      assertThatThrownBy(() -> images.skip(2))
          .isInstanceOf(MalformedInputException.class)
          .hasMessageContaining("images.gz, byte 40: the gzip data is damaged");
    }
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 9, 0, 0});
    assertThatThrownBy(() -> IdxImages.open(file))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("images.gz, byte 0");
  }

  @Test
  void refusesImagesWithoutPixels() throws IOException {
    Path file = directory.resolve("flat");
    Files.write(file, header(5, 0, 28).array());

    assertThatThrownBy(() -> IdxImages.open(file))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("0x28 pixels");
  }

  @Test
  void recognizesOnlyFilesOfImages() throws IOException {
    Path images = directory.resolve("a");
    Path packed = directory.resolve("b.gz");
    Path labels = directory.resolve("c");
    SmallDataset.writeImages(images, 2, 2, 2);
    SmallDataset.writeImages(packed, 2, 2, 2);
    SmallDataset.writeLabels(labels, 2);
    Path broken = Files.write(directory.resolve("d.gz"), new byte[] {0x1f, (byte) 0x8b, 0});

    assertThat(IdxImages.isImageFile(images)).isTrue();
    assertThat(IdxImages.isImageFile(packed)).isTrue();
    assertThat(IdxImages.isImageFile(labels)).isFalse();
    assertThat(IdxImages.isImageFile(broken)).isFalse();
    assertThat(IdxImages.isImageFile(Files.createFile(directory.resolve("e")))).isFalse();
  }

  private Path compressed(byte[] header, int zeros) throws IOException {
    Path file = directory.resolve("images.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(header);
      out.write(new byte[zeros]);
    }
    return file;
  }

  private static ByteBuffer header(int count, int rows, int columns) {
    return ByteBuffer.allocate(16)
        .put(new byte[] {0, 0, 8, 3})
        .putInt(count)
        .putInt(rows)
        .putInt(columns)
        .flip();
  }
}

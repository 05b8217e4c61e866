package org.inkgraph.data.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.OpenedPictures;
import org.inkgraph.data.source.PictureContainer;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and hostile archives; sound ones of Python are in DataImportFormatsIT. */
class ArchiveTest {
  private static final PictureContainer ZIP = new ZipContainer();
  private static final PictureContainer TAR = new TarContainer();
  private static final byte[] PICTURE = picture();

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("pictures");
  }

  @Test
  void readsPicturesAndLeavesNothing() throws IOException {
    zip("a/1.png", "a/2.png", "b/1.png", "__MACOSX/a/._1.png", "a/.DS_Store");
    try (OpenedPictures pictures = ZIP.open(List.of(file))) {
      assertThat(pictures.tree().classNames()).containsExactly("a", "b");
      assertThat(pictures.tree().count()).isEqualTo(3);
      assertThat(pictures.tree().training().get(0).get(0)).exists();
    }
    tar("x/y/a/1.png", "x/y/b/1.png");
    try (OpenedPictures pictures = TAR.open(List.of(file))) {
      assertThat(pictures.tree().classNames()).containsExactly("a", "b");
      assertThat(Files.readAllBytes(pictures.tree().training().get(1).get(0))).isEqualTo(PICTURE);
    }
    assertThat(directory.toFile().list()).containsExactly("pictures");
  }

  @Test
  void recognizesArchivesByTheirContent() throws IOException {
    zip("a/1.png");
    assertThat(ZIP.matches(FileHead.of(file))).isTrue();
    assertThat(TAR.matches(FileHead.of(file))).isFalse();
    tar("a/1.png");
    assertThat(ZIP.matches(FileHead.of(file))).isFalse();
    assertThat(TAR.matches(FileHead.of(file))).isTrue();
    byte[] tar = Files.readAllBytes(file);
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(tar);
    }
    assertThat(TAR.matches(FileHead.of(file))).isTrue();
    try (OpenedPictures pictures = TAR.open(List.of(file))) {
      assertThat(pictures.tree().count()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a/1.png", "/a/1.png", "a/../../1.png", "..\\a\\1.png", "C:/a/1.png"})
  void refusesNamesThatLeaveTheFolder(String name) throws IOException {
    zip("a/1.png", name);
    assertRefused(ZIP, "would be outside of its folder");
    tar("a/1.png", name);
    assertRefused(TAR, "would be outside of its folder");
  }

  @Test
  void refusesBombsWithoutUnpackingThem() throws IOException {
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("a/bomb.png"));
      for (int i = 0; i < 270; i++) {
        zip.write(zeros);
      }
    }
    assertRefused(ZIP, "decompresses to more than 256 MiB");
    assertThatThrownBy(() -> ZippedFiles.of(file, List.of("a/bomb.png")))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("decompresses to more than 256 MiB");
    byte[] header = header("a/bomb.png", 270L << 20, '0');
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(header);
      for (int i = 0; i < 270; i++) {
        gzip.write(zeros);
      }
    }
    assertRefused(TAR, "decompresses to more than 256 MiB");
  }

  @Test
  void refusesDamagedArchives() throws IOException {
    zip("a/1.png", "a/2.png");
    byte[] zip = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(zip, zip.length / 2));
    assertRefused(ZIP, "damaged ZIP file");
    byte[] changed = zip.clone();
    changed[60] ^= 0x55;
    Files.write(file, changed);
    assertRefused(ZIP, "damaged ZIP file");
    tar("a/1.png", "a/2.png");
    byte[] tar = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(tar, 600));
    assertRefused(TAR, "it ends within a/1.png");
    tar[1024 + 3] ^= 1;
    Files.write(file, tar);
    assertRefused(TAR, "damaged header");
  }

  @Test
  void refusesArchivesWithoutPicturesAndSeveralAtOnce() throws IOException {
    zip("notes.txt");
    assertRefused(ZIP, "contains no folders");
    tar();
    assertRefused(TAR, "contains no folders");
    assertThatThrownBy(() -> ZIP.open(List.of(file, file)))
        .hasMessageContaining("of which one is imported at once");
  }

  @Test
  void refusesNamesThatAreNoPaths() throws IOException {
    zip("a\0b/1.png");
    assertRefused(ZIP, "has an entry with a null character in its name, 'a?b/1.png'");
  }

  @Test
  void refusesTwoEntriesOfOneName() throws IOException {
    tar("a/1.png", "a/1.png");
    assertRefused(TAR, "has an entry that cannot be read, 'a/1.png'");
  }

  private void assertRefused(PictureContainer container, String message) {
    assertThatThrownBy(() -> container.open(List.of(file)))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
    assertThat(directory.toFile().list()).containsExactly("pictures");
  }

  private void zip(String... names) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(PICTURE);
      }
    }
  }

  private void tar(String... names) throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    for (String name : names) {
      tar.writeBytes(header(name, PICTURE.length, '0'));
      tar.writeBytes(Arrays.copyOf(PICTURE, (PICTURE.length + 511) / 512 * 512));
    }
    tar.writeBytes(new byte[1024]);
    Files.write(file, tar.toByteArray());
  }

  private static byte[] header(String name, long size, char type) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 124, String.format(Locale.ROOT, "%011o", size));
    header[156] = (byte) type;
    put(header, 257, "ustar");
    int sum = 8 * ' ';
    for (byte value : header) {
      sum += value & 0xFF;
    }
    put(header, 148, String.format(Locale.ROOT, "%06o", sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static byte[] picture() {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
      return png.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

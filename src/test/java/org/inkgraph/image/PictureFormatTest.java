package org.inkgraph.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures of 16x12 pixels that Pillow 12 and libwebp wrote, in {@code resources}. */
class PictureFormatTest {
  private static final Path KINDS = Path.of("src/test/resources/org/inkgraph/image/kinds");

  static List<Path> kinds() throws IOException {
    try (Stream<Path> files = Files.list(KINDS)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void readsAllKindsAsTheirPngTwin(Path file) {
    String name = file.getFileName().toString();
    BufferedImage picture = PictureFile.read(file);
    if (name.startsWith("turned")) {
      assertThat(picture.getWidth()).isEqualTo(12);
      picture = Orientation.ofExif(8).upright(picture);
    }
    byte[] twin =
        gray(KINDS.resolve(name.replaceAll("turned", "colors").replaceAll("[-.].*", "") + ".png"));
    byte[] gray = GrayPicture.of(picture).gray();
    int difference = 0;
    for (int i = 0; i < twin.length; i++) {
      difference = Math.max(difference, Math.abs((gray[i] & 0xFF) - (twin[i] & 0xFF)));
    }
    assertThat(gray).hasSameSizeAs(twin);
    assertThat(difference).isLessThanOrEqualTo(name.contains("lossy") ? 40 : 0);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void cutFilesAreDamagedOrHaveAllPixels(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    byte[] gray = gray(file);
    for (int length = 0;
        length < whole.length;
        length += length < whole.length - 12 ? 1 + whole.length / 20 : 1) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        assertThat(GrayPicture.of(read(cut)).gray())
            .as("the first %d bytes", length)
            .isEqualTo(gray);
      } catch (InkgraphException e) {
        assertThat(e).hasMessageMatching("a picture (is damaged: .+|is empty|is not a .+)");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "colors.png", "colors-lossy.jpg", "colors-lossy-progressive.jfif", "colors-lossy-cmyk.jpe",
    "colors.gif", "colors-interlaced.gif", "colors-lzw.tif", "colors-deflate.tif"
  })
  void filesWhoseCopyStoppedAndThatEndInZerosAreDamaged(String name) throws IOException {
    byte[] whole = Files.readAllBytes(KINDS.resolve(name));
    for (int percent = 60; percent <= 90; percent += 10) {
      byte[] zeros =
          Arrays.copyOf(Arrays.copyOf(whole, whole.length * percent / 100), whole.length);
      assertRefused(zeros, "is damaged: ");
    }
  }

  @Test
  void saysOfAJpegFileThatItEndsTooEarly() throws IOException {
    byte[] whole = Files.readAllBytes(KINDS.resolve("colors-lossy.jpg"));
    for (int left : new int[] {1, 2, 20, 100, 300}) {
      assertRefused(Arrays.copyOf(whole, whole.length - left), "is damaged: it ends too early");
    }
  }

  @Test
  void refusesPngFilesWhosePixelsDifferFromTheirChecksum() throws IOException {
    byte[] file = Files.readAllBytes(KINDS.resolve("gray.png"));
    file[60] ^= 1;
    assertRefused(file, "is damaged: a chunk differs from its checksum");
  }

  @Test
  void tellsKindsByContentAndNamesByTheirEnd() throws IOException {
    for (Path file : kinds()) {
      assertThat(PictureFormat.of(file))
          .isEqualTo(PictureFormat.ofName(file.toString()))
          .isPresent();
    }
    assertThat(PictureFormat.ofName("A.JPEG")).contains(PictureFormat.JPEG);
    assertThat(PictureFormat.ofName("png")).isEmpty();
    for (String text :
        new String[] {
          "BMW and other cars, of which there are some", "P1 is a class", "RIFF", "hello"
        }) {
      assertThat(PictureFormat.of(text.getBytes(StandardCharsets.UTF_8))).as(text).isEmpty();
    }
    assertRefused(
        "hello".getBytes(StandardCharsets.UTF_8),
        "is not a PNG, JPEG, GIF, BMP, TIFF, WebP or PNM picture");
  }

  @Test
  void refusesPicturesThatAreTooLargeOfEachKind() throws IOException {
    for (Path file : kinds()) {
      assertThatThrownBy(
              () -> PictureFile.read(Files.newInputStream(file), "a picture", 16 * 12 - 1))
          .as(file.toString())
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining("has 192 pixels, more than 191");
    }
  }

  @Test
  void refusesTilesAndSamplesThatNeedMoreMemoryThanThePicture() {
    assertRefused(tiff(322, 65_520, 323, 65_520), "has tiles of 4292870400 pixels");
    assertRefused(tiff(258, 32, 339, 3), "samples of at most 16 bits");
  }

  @Test
  void refusesWebpFilesThatPromiseTablesWithoutEnd() {
    ByteBuffer file = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(28);
    file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    // A picture of one pixel whose meta prefix code is number 65,535, so that as many follow.
    file.put(
        new byte[] {0x2F, 0, 0, 0, 0, (byte) 0x04, (byte) 0xF4, (byte) 0xDF, (byte) 0xFF, 0x44, 4});
    assertRefused(file.array(), "is damaged");
  }

  /** A TIFF file of one gray pixel with two more tags, in ascending order as the format wants. */
  private static byte[] tiff(int... more) {
    List<int[]> tags =
        new ArrayList<>(
            List.of(
                new int[] {256, 1},
                new int[] {257, 1},
                new int[] {258, 8},
                new int[] {259, 1},
                new int[] {262, 1},
                new int[] {273, 200},
                new int[] {277, 1},
                new int[] {279, 4},
                new int[] {324, 200},
                new int[] {325, 4}));
    for (int i = 0; i < more.length; i += 2) {
      int tag = more[i];
      tags.removeIf(existing -> existing[0] == tag);
      tags.add(new int[] {tag, more[i + 1]});
    }
    if (more[0] == 322) {
      tags.removeIf(tag -> tag[0] == 273 || tag[0] == 279);
    } else {
      tags.removeIf(tag -> tag[0] == 324 || tag[0] == 325);
    }
    tags.sort((a, b) -> a[0] - b[0]);
    ByteBuffer file = ByteBuffer.allocate(204).order(ByteOrder.LITTLE_ENDIAN);
    file.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) tags.size());
    for (int[] tag : tags) {
      file.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
    }
    return file.array();
  }

  private static void assertRefused(byte[] file, String why) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith("a picture ")
        .hasMessageContaining(why);
  }

  private static BufferedImage read(byte[] file) {
    return PictureFile.read(new ByteArrayInputStream(file), "a picture");
  }

  private static byte[] gray(Path file) {
    return GrayPicture.of(PictureFile.read(file)).gray();
  }
}

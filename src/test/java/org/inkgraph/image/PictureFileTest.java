package org.inkgraph.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.ExifPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFileTest {
  private static final byte[] PREAMBLE = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsPicturesUprightAsTheirExifDataSay(int value) throws IOException {
    BufferedImage stored = image();
    BufferedImage upright = Orientation.ofExif(value).upright(stored);
    byte[] exif = ExifPicture.orientation(value);

    BufferedImage png = read(ExifPicture.png(file(stored, "png"), exif));
    BufferedImage jpeg = read(ExifPicture.jpeg(file(stored, "jpg"), exif));
    assertThat(png.getWidth()).isEqualTo(upright.getWidth());
    assertThat(jpeg.getHeight()).isEqualTo(upright.getHeight());
    for (int y = 0; y < upright.getHeight(); y++) {
      for (int x = 0; x < upright.getWidth(); x++) {
        assertThat(png.getRGB(x, y)).isEqualTo(upright.getRGB(x, y));
        assertThat(jpeg.getRGB(x, y) & 0x80).isEqualTo(upright.getRGB(x, y) & 0x80);
      }
    }
  }

  @Test
  void treatsZeroAsUpright() throws IOException {
    BufferedImage read = read(ExifPicture.jpeg(file(image(), "jpg"), ExifPicture.orientation(0)));
    assertThat(read.getWidth()).isEqualTo(image().getWidth());
  }

  @Test
  void readsExifDataInPngFilesThatBeginAsInJpegFiles() throws IOException {
    byte[] exif = ExifPicture.orientation(6);
    byte[] begun = ByteBuffer.allocate(6 + exif.length).put(PREAMBLE).put(exif).array();
    assertThat(read(ExifPicture.png(file(image(), "png"), begun)).getWidth()).isEqualTo(16);
  }

  @Test
  void readsPicturesWithDamagedExifDataAsTheyAreStored() throws IOException {
    byte[] cut = Arrays.copyOf(ExifPicture.orientation(6), 15);
    byte[] twice = ByteBuffer.allocate(12 + 26).put(PREAMBLE).put(PREAMBLE).array();
    for (byte[] exif :
        List.of(cut, twice, new byte[0], new byte[3], new byte[20], ExifPicture.orientation(9))) {
      warns(ExifPicture.jpeg(file(image(), "jpg"), exif));
      warns(ExifPicture.png(file(image(), "png"), exif));
    }
  }

  private void warns(byte[] file) throws IOException {
    List<String> warnings = new ArrayList<>();
    Path path = Files.write(directory.resolve("a picture"), file);
    BufferedImage picture = PictureFile.read(path, warnings::add);

    assertThat(picture.getWidth()).isEqualTo(image().getWidth());
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith(path.toString())
        .contains("has damaged EXIF data")
        .hasLineCount(1);
  }

  @Test
  void refusesEmptyAndTruncatedFiles() {
    refuses(new byte[0], "is empty");
    refuses(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, "is damaged");
  }

  private static void refuses(byte[] file, String why) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith("a picture ")
        .hasMessageContaining(why)
        .message()
        .hasLineCount(1);
  }

  private static BufferedImage read(byte[] file) {
    return PictureFile.read(new ByteArrayInputStream(file), "a picture");
  }

  /** Blocks of 8 by 8, as JPEG has them, of which three are white. */
  private static BufferedImage image() {
    BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 24; x++) {
        image.setRGB(x, y, x < 8 || (y < 8 && x < 16) ? 0xFFFFFF : 0);
      }
    }
    return image;
  }

  private static byte[] file(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }
}

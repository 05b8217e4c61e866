package org.inkgraph.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.ExifPicture;
import org.inkgraph.testing.Refusal;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures of every kind, by several programs. */
class PictureFileFuzz {
  private static final Path KINDS = Path.of("src/test/resources/org/inkgraph/image/kinds");
  private static final int MAX_PIXELS = 100_000;

  static Stream<byte[]> seeds() throws IOException {
    byte[] png = picture("png");
    byte[] jpeg = picture("jpeg");
    byte[] exif = ExifPicture.orientation(6);
    List<byte[]> seeds =
        new ArrayList<>(List.of(ExifPicture.png(png, exif), ExifPicture.jpeg(jpeg, exif)));
    for (String format : List.of("png", "jpeg", "gif", "bmp", "tiff", "pnm")) {
      seeds.add(picture(format));
    }
    try (DirectoryStream<Path> kinds = Files.newDirectoryStream(KINDS)) {
      for (Path file : kinds) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds.stream();
  }

  private static byte[] picture(String format) throws IOException {
    BufferedImage image = new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 1, 0xFF8040);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyBytesAreAPictureOfBoundedSizeOrRefused(byte[] bytes) {
    try {
      BufferedImage picture =
          PictureFile.read(new ByteArrayInputStream(bytes), "the picture", MAX_PIXELS);
      assertThat(picture.getWidth()).isPositive();
      assertThat(picture.getHeight()).isPositive();
      assertThat(picture.getWidth() * picture.getHeight()).isLessThanOrEqualTo(MAX_PIXELS);
      ColorPicture scaled = ColorPicture.of(picture, 16);
      assertThat(scaled.rows()).isBetween(1, 16);
      assertThat(scaled.columns()).isBetween(1, 16);
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
    }
  }
}

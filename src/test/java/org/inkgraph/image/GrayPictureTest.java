package org.inkgraph.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrayPictureTest {
  @TempDir Path directory;

  @Test
  void keepsTheSamplesOfAGrayPicture() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 100, 255});

    assertThat(read(image).gray()).containsExactly(0, 100, 255);
  }

  @Test
  void weighsColorsAsLuma() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xFF0000);
    image.setRGB(1, 0, 0x00FF00);
    image.setRGB(2, 0, 0x0000FF);

    assertThat(read(image).gray()).containsExactly(76, 150, 29);
  }

  @Test
  void drawsTransparentPixelsOnWhite() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00000000);
    image.setRGB(1, 0, 0x80000000);

    assertThat(read(image).gray()).containsExactly(255, 127);
  }

  @Test
  void scalesSixteenBitSamplesDown() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setPixels(0, 0, 2, 1, new int[] {65535, 257 * 40});

    assertThat(read(image).gray()).containsExactly(255, 40);
  }

  /** Of 8 and of 16 bits: black and mid-gray, opaque, half transparent and transparent. */
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 257"})
  void drawsTransparentGraysOnWhite(int type, int unit) throws IOException {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            true,
            false,
            Transparency.TRANSLUCENT,
            type);
    WritableRaster raster = model.createCompatibleWritableRaster(2, 2);
    int[] graysAndOpacities = {0, 255, 100, 255, 0, 128, 100, 0};
    raster.setPixels(0, 0, 2, 2, IntStream.of(graysAndOpacities).map(i -> i * unit).toArray());

    assertThat(read(new BufferedImage(model, raster, false, null)).gray())
        .containsExactly(0, 100, 127, 255);
  }

  @Test
  void invertsGraysIfTheBorderIsLight() {
    GrayPicture darkInk = picture(3, 3, 250, 250, 250, 250, 10, 250, 250, 250, 250);
    GrayPicture chalkOnBoard = picture(3, 3, 5, 5, 5, 5, 245, 5, 5, 5, 5);

    assertThat(darkInk.withInk(Polarity.AUTO).gray()[4]).isEqualTo((byte) 245);
    assertThat(darkInk.withInk(Polarity.NO)).isSameAs(darkInk);
    assertThat(chalkOnBoard.withInk(Polarity.AUTO)).isSameAs(chalkOnBoard);
    assertThat(chalkOnBoard.withInk(Polarity.YES).gray()[4]).isEqualTo((byte) 10);
  }

  @Test
  void averagesTheAreaThatEachNewPixelCovers() {
    byte[] target = new byte[4];
    picture(4, 4, 0, 4, 8, 8, 8, 12, 8, 8, 1, 1, 2, 2, 1, 1, 2, 2).scaleInto(target, 0, 2, 2);
    assertThat(target).containsExactly(6, 8, 1, 2);

    byte[] two = new byte[4];
    picture(3, 3, 90, 90, 90, 90, 90, 90, 90, 90, 0).scaleInto(two, 0, 2, 2);
    assertThat(two).containsExactly(90, 90, 90, 50);
  }

  @Test
  void keepsTheAspectRatioAndCenters() {
    byte[] target = new byte[17];
    picture(2, 1, 9, 9).scaleInto(target, 1, 4, 4);

    assertThat(target).containsExactly(0, 0, 9, 9, 0, 0, 9, 9, 0, 0, 9, 9, 0, 0, 9, 9, 0);
  }

  private static GrayPicture picture(int rows, int columns, int... values) {
    byte[] gray = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      gray[i] = (byte) values[i];
    }
    return new GrayPicture(rows, columns, gray);
  }

  private GrayPicture read(BufferedImage image) throws IOException {
    return GrayPicture.of(PictureFile.read(png(image)));
  }

  private Path png(BufferedImage image) throws IOException {
    Path file = directory.resolve("picture.png");
    assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    return file;
  }
}

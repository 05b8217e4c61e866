package org.inkgraph.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.inkgraph.data.ImageSet;
import org.junit.jupiter.api.Test;

/** Draws the sample sheet of docs/HANDWRITING.md: one row per digit, the first 20 with seed 1. */
class HandwritingSheetTest {
  private static final int COLUMNS = 20;
  private static final int CELL = 32;
  private static final int MARGIN = (CELL - DigitRaster.SIZE) / 2;

  @Test
  void theSheetInTheDocumentationIsUpToDate() throws IOException {
    BufferedImage sheet = sheet();
    Path drawn = Files.createDirectories(Path.of("target")).resolve("handwriting.png");
    ImageIO.write(sheet, "png", drawn.toFile());

    BufferedImage documented = ImageIO.read(Path.of("docs/handwriting.png").toFile());

    assertThat(pixels(documented))
        .as("docs/handwriting.png; copy %s over it if the change is meant", drawn)
        .isEqualTo(pixels(sheet));
  }

  private static BufferedImage sheet() {
    int classes = HandwritingStyle.CLASSES;
    ImageSet images = new Handwriting(1).draw(0, classes * COLUMNS, drawn -> {});
    BufferedImage sheet =
        new BufferedImage(CELL * COLUMNS, CELL * classes, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < images.count(); i++) {
      int left = CELL * (i / classes) + MARGIN;
      int top = CELL * images.label(i) + MARGIN;
      for (int row = 0; row < images.shape().rows(); row++) {
        for (int column = 0; column < images.shape().columns(); column++) {
          int pixel = (i * images.shape().rows() + row) * images.shape().columns() + column;
          sheet.getRaster().setSample(left + column, top + row, 0, images.pixels()[pixel] & 0xFF);
        }
      }
    }
    return sheet;
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
  }
}

package org.inkgraph.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.inkgraph.data.ImageShape;
import org.inkgraph.testing.Requirements;
import org.junit.jupiter.api.Test;

/** MNIST's own digits, enlarged and printed dark on light, are normalized back to MNIST. */
class DigitPreprocessorMnistTest {
  private static final int SIDE = 28;
  private static final int IMAGES = 1000;
  private static final int TIMES = 5;
  private static final int MARGIN = 40;

  @Test
  void undoesEnlargingAndPrinting() throws IOException {
    byte[] mnist = images();
    DigitPreprocessor preprocessor = new DigitPreprocessor(ImageShape.of(SIDE, SIDE));
    int alike = 0;
    for (int i = 0; i < IMAGES; i++) {
      // Each, since the single form refuses a digit that is segmented into two.
      List<WrittenCharacter> characters =
          preprocessor.prepareEach(printed(mnist, i * SIDE * SIDE), "digit " + i);
      boolean isOne = characters.size() == 1;
      if (isOne && correlation(characters.get(0).pixels(), mnist, i * SIDE * SIDE) > 0.97) {
        alike++;
      }
    }
    assertThat(alike).isGreaterThan(IMAGES * 95 / 100);
  }

  private static BufferedImage printed(byte[] mnist, int from) {
    int side = SIDE * TIMES + 2 * MARGIN;
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int y = Math.floorDiv(row - MARGIN, TIMES);
        int x = Math.floorDiv(column - MARGIN, TIMES);
        boolean inside = y >= 0 && y < SIDE && x >= 0 && x < SIDE;
        int ink = inside ? mnist[from + y * SIDE + x] & 0xFF : 0;
        image.getRaster().setSample(column, row, 0, 230 - ink * 210 / 255);
      }
    }
    return image;
  }

  private static double correlation(float[] prepared, byte[] mnist, int from) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < prepared.length; i++) {
      double b = (mnist[from + i] & 0xFF) / 255.0;
      ab += prepared[i] * b;
      aa += prepared[i] * prepared[i];
      bb += b * b;
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static byte[] images() throws IOException {
    Path file = Requirements.mnist().resolve("t10k-images-idx3-ubyte.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      in.skipNBytes(16);
      return in.readNBytes(IMAGES * SIDE * SIDE);
    }
  }
}

package org.inkgraph.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.testing.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a pen far thinner than MNIST's become as wide as by a thicker one. */
@Slow
class ThinStrokesTest {
  private static final int SIDE = 28;
  private static final DigitPreprocessor MNIST = new DigitPreprocessor(ImageShape.of(SIDE, SIDE));
  private static final DigitPreprocessor BEFORE =
      new DigitPreprocessor(Preprocessing.unrecorded(SIDE, SIDE));

  /** Pens with and without antialiasing, on canvases that are scaled down on the way, too. */
  @ParameterizedTest
  @CsvSource({
    "300, 1, false", "300, 1, true", "300, 3, false", "300, 0.5, true", "1200, 1, false",
    "1200, 1, true", "1200, 8, true", "120, 1, false", "3000, 2, false", "3000, 3, true"
  })
  void areThickened(int side, float pen, boolean smooth) {
    float[] thick = MNIST.prepare(seven(side, side / 25f, smooth), "thick");
    float[] thin = MNIST.prepare(seven(side, pen, smooth), "thin");

    assertThat(correlation(thin, thick)).isGreaterThan(0.93);
    assertThat(sum(thin)).isBetween(0.75f * sum(thick), 1.25f * sum(thick));
    assertThat(inkOutside(thin, 20)).as("stays in MNIST's box, moved by its mass").isLessThan(3);
  }

  @ParameterizedTest
  @ValueSource(floats = {22, 30, 60})
  void thickOnesAreLeftAsTheyAre(float pen) {
    float[] before = BEFORE.prepare(seven(300, pen, true), "seven");
    float[] now = MNIST.prepare(seven(300, pen, true), "seven");
    for (int i = 0; i < now.length; i++) {
      assertThat(now[i]).isEqualTo(Math.round(before[i] * 255) / 255f);
    }
  }

  @Test
  void aDotIsNoLine() {
    BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(50, 50, 0, 255);
    assertThat(sum(MNIST.prepare(image, "dot"))).isEqualTo(400);
  }

  @Test
  void grainOfAPencilIsNotThin() {
    BufferedImage image = seven(300, 30, false);
    for (int row = 0; row < 300; row += 3) {
      for (int column = row % 2; column < 300; column += 3) {
        if ((image.getRGB(column, row) & 0xFF) == 0) {
          image.setRGB(column, row, 0x707070);
        }
      }
    }
    assertThat(sum(MNIST.prepare(image, "pencil")))
        .isLessThan(sum(MNIST.prepare(seven(300, 30, false), "pen")));
  }

  @Test
  void linesOfSeveralCharactersAreThickenedEach() {
    BufferedImage image = new BufferedImage(600, 300, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setPixels(100, 50, 1, 200, ink(200));
    image.getRaster().setPixels(400, 50, 1, 200, ink(200));
    assertThat(MNIST.prepareEach(image, "two"))
        .hasSize(2)
        .allSatisfy(each -> assertThat(sum(each.pixels())).isBetween(25f, 40f));
  }

  private static int[] ink(int pixels) {
    int[] ink = new int[pixels];
    Arrays.fill(ink, 255);
    return ink;
  }

  private static BufferedImage seven(int side, float pen, boolean smooth) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, side, side);
    graphics.setColor(Color.BLACK);
    graphics.setRenderingHint(
        RenderingHints.KEY_ANTIALIASING,
        smooth ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
    graphics.setStroke(new BasicStroke(pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D.Float path = new Path2D.Float();
    path.moveTo(side * 0.25f, side * 0.2f);
    path.lineTo(side * 0.75f, side * 0.2f);
    path.lineTo(side * 0.4f, side * 0.85f);
    graphics.draw(path);
    graphics.dispose();
    return image;
  }

  private static double correlation(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static float inkOutside(float[] image, int box) {
    int top = SIDE;
    int bottom = 0;
    for (int i = 0; i < image.length; i++) {
      if (image[i] > 0) {
        top = Math.min(top, i / SIDE);
        bottom = Math.max(bottom, i / SIDE);
      }
    }
    return Math.max(0, bottom - top + 1 - box);
  }

  private static float sum(float[] values) {
    float sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}

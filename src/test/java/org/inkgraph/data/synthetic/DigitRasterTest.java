package org.inkgraph.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigitRasterTest {
  @Test
  void scalesTheLongerSideToTwentyPixels() {
    byte[] pixels = draw(new PenPoint(0, 0, 0.1, true), new PenPoint(0, 5, 0.1, false));

    assertThat(pixels[3 * 28 + 14] & 0xFF).isZero();
    assertThat(pixels[5 * 28 + 14] & 0xFF).isPositive();
    assertThat(pixels[22 * 28 + 14] & 0xFF).isPositive();
    assertThat(pixels[24 * 28 + 14] & 0xFF).isZero();
  }

  @Test
  void putsTheCenterOfMassWhereMnistHasIt() {
    byte[] pixels = draw(new PenPoint(0, 0, 0.05, true), new PenPoint(0.3, 1, 0.3, false));

    double mass = 0;
    double rowMoment = 0;
    double columnMoment = 0;
    for (int i = 0; i < pixels.length; i++) {
      mass += pixels[i] & 0xFF;
      rowMoment += (pixels[i] & 0xFF) * Math.floorDiv(i, 28);
      columnMoment += (pixels[i] & 0xFF) * (i % 28);
    }
    assertThat(rowMoment / mass).isGreaterThanOrEqualTo(13.5).isLessThan(14.5);
    assertThat(columnMoment / mass).isGreaterThanOrEqualTo(13.5).isLessThan(14.5);
  }

  @Test
  void leavesABlankImageBlank() {
    byte[] pixels = new byte[784];

    new DigitRaster().copyCentered(pixels, 0);

    assertThat(pixels).containsOnly(0);
  }

  @Test
  void leavesAGapWhereThePenWasLifted() {
    byte[] pixels = draw(new PenPoint(0, 0, 0.1, true), new PenPoint(0, 1, 0.1, true));

    assertThat(pixels[14 * 28 + 14]).isZero();
  }

  private static byte[] draw(PenPoint... trajectory) {
    DigitRaster raster = new DigitRaster();
    raster.draw(List.of(trajectory), 1);
    byte[] pixels = new byte[784];
    raster.copyCentered(pixels, 0);
    return pixels;
  }
}

package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigitRasterTest {
  @Test
  void scalesTheLongerSideToTwentyPixels() {
    InkTrace bar = new InkTrace();
    bar.add(0, 0, 0.1);
    bar.add(0, 5, 0.1);

    byte[] pixels = draw(bar);

    assertThat(pixels[3 * 28 + 14] & 0xFF).isZero();
    assertThat(pixels[5 * 28 + 14] & 0xFF).isPositive();
    assertThat(pixels[22 * 28 + 14] & 0xFF).isPositive();
    assertThat(pixels[24 * 28 + 14] & 0xFF).isZero();
  }

  @Test
  void putsTheCentreOfMassInTheMiddle() {
    InkTrace club = new InkTrace();
    club.add(0, 0, 0.05);
    club.add(0, 1, 0.3);

    byte[] pixels = draw(club);

    double mass = 0;
    double moment = 0;
    for (int i = 0; i < pixels.length; i++) {
      mass += pixels[i] & 0xFF;
      moment += (pixels[i] & 0xFF) * (Math.floorDiv(i, 28) + 0.5);
    }
    assertThat(moment / mass).isBetween(13.4, 14.6);
  }

  @Test
  void leavesAGapWhereThePenWasLifted() {
    InkTrace dots = new InkTrace();
    dots.add(0, 0, 0.1);
    dots.lift();
    dots.add(0, 1, 0.1);

    byte[] pixels = draw(dots);

    assertThat(pixels[14 * 28 + 14]).isZero();
  }

  private static byte[] draw(InkTrace trace) {
    DigitRaster raster = new DigitRaster();
    raster.draw(trace, 1);
    byte[] pixels = new byte[784];
    raster.copyCentred(pixels, 0);
    return pixels;
  }
}

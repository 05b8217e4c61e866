package org.inkgraph.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ColorPictureTest {
  @Test
  void averagesColorsWhereItScalesDown() {
    BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xFF0000);
    image.setRGB(1, 1, 0x0000FF);
    image.setRGB(3, 0, 0xFFFFFF);

    ColorPicture picture = ColorPicture.of(image, 2);

    assertThat(picture.rows()).isEqualTo(1);
    assertThat(picture.rgb()).containsExactly(0x400040, 0x404040);
    assertThat(ColorPicture.of(image, 4).rgb()).startsWith(0xFF0000, 0, 0, 0xFFFFFF);
  }

  @Test
  void neverScalesASideToZeroAndNeverUp() {
    BufferedImage line = new BufferedImage(1, 1000, BufferedImage.TYPE_INT_RGB);
    assertThat(ColorPicture.of(line, 10).columns()).isEqualTo(1);
    assertThat(ColorPicture.of(line, 5000).rows()).isEqualTo(1000);
  }

  @Test
  void showsBlackBehindADrawingThatIsInvisibleOnWhite() {
    assertThat(drawnIn(0xFFFFFFFF)).containsExactly(0, 0xFFFFFF);
    assertThat(drawnIn(0xFFF0F0C8)).containsExactly(0, 0xF0F0C8);
    assertThat(drawnIn(0xFFFFFF00)).containsExactly(0xFFFFFF, 0xFFFF00);
    assertThat(drawnIn(0xFF000000)).containsExactly(0xFFFFFF, 0);
    assertThat(drawnIn(0x80FFFFFF)).containsExactly(0, 0x808080);
  }

  @Test
  void detectsGraysAndTheBorder() {
    ColorPicture gray = new ColorPicture(1, 3, new int[] {0x070707, 0xFFFFFF, 0x090909});
    assertThat(gray.isGray()).isTrue();
    assertThat(new ColorPicture(1, 1, new int[] {0x070708}).isGray()).isFalse();
    assertThat(gray.border()).hasSize(8);
    int[] ring = {1, 2, 1, 2, 0xFFFFFF, 2, 1, 2, 2};
    assertThat(new ColorPicture(3, 3, ring).borderMedian()).isEqualTo(2);
  }

  @Test
  void refusesANumberOfPixelsThatDoesNotFit() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ColorPicture(2, 2, new int[3]));
    assertThatIllegalArgumentException().isThrownBy(() -> new ColorPicture(0, 2, new int[0]));
  }

  private static int[] drawnIn(int argb) {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(1, 0, argb);
    return ColorPicture.of(image, 2).rgb();
  }
}

package org.inkgraph.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
  /** Stored rows and the upright picture according to the specification. */
  @ParameterizedTest
  @CsvSource({
    "1, ABC/DEF",
    "2, CBA/FED",
    "3, FED/CBA",
    "4, DEF/ABC",
    "5, AD/BE/CF",
    "6, DA/EB/FC",
    "7, FC/EB/DA",
    "8, CF/BE/AD"
  })
  void turnsUprightAsExifSays(int value, String upright) {
    assertThat(text(Orientation.ofExif(value).upright(image("ABC/DEF")))).isEqualTo(upright);
  }

  @Test
  void keepsAnyKindOfPixel() {
    for (int type = BufferedImage.TYPE_INT_RGB; type <= BufferedImage.TYPE_BYTE_INDEXED; type++) {
      BufferedImage stored = new BufferedImage(9, 5, type);
      stored.setRGB(8, 1, 0xFFFFFFFF);
      BufferedImage turned = Orientation.ofExif(6).upright(stored);

      assertThat(turned.getWidth()).isEqualTo(5);
      assertThat(turned.getHeight()).isEqualTo(9);
      assertThat(turned.getRGB(3, 8)).as("type %d", type).isEqualTo(stored.getRGB(8, 1));
      assertThat(turned.getRGB(0, 0)).as("type %d", type).isEqualTo(stored.getRGB(0, 0));
    }
  }

  @Test
  void refusesOtherValues() {
    assertThatIllegalArgumentException().isThrownBy(() -> Orientation.ofExif(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Orientation.ofExif(9));
  }

  private static BufferedImage image(String text) {
    String[] rows = text.split("/", -1);
    BufferedImage image =
        new BufferedImage(rows[0].length(), rows.length, BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < rows[row].length(); column++) {
        image.getRaster().setSample(column, row, 0, rows[row].charAt(column));
      }
    }
    return image;
  }

  private static String text(BufferedImage image) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < image.getHeight(); row++) {
      text.append(row == 0 ? "" : "/");
      for (int column = 0; column < image.getWidth(); column++) {
        text.append((char) image.getRaster().getSample(column, row, 0));
      }
    }
    return text.toString();
  }
}

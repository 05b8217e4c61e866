package org.inkgraph.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.data.ImageShape;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.Refusal;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands on a picture that could be read: its width, its type, and gray pixels. */
class DigitPreprocessorFuzz {
  private static final DigitPreprocessor PREPARATION = new DigitPreprocessor(ImageShape.of(8, 6));
  private static final List<Integer> TYPES =
      List.of(
          BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_INT_RGB);

  static Stream<byte[]> seeds() {
    byte[] stroke = new byte[2 + 16 * 16];
    stroke[0] = 16;
    for (int row = 3; row < 12; row++) {
      stroke[2 + row * 16 + 7] = (byte) 255;
    }
    return Stream.of(stroke, new byte[] {6, 1, 9, 8, 7});
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyPictureIsInkOfTheModelsSizeOrRefused(byte[] bytes) {
    if (bytes.length < 3) {
      return;
    }
    BufferedImage picture = picture(bytes);
    try {
      for (WrittenCharacter character : PREPARATION.prepareEach(picture, "the picture")) {
        assertInk(character.pixels());
      }
      assertInk(PREPARATION.prepare(picture, "the picture"));
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
    }
  }

  private static BufferedImage picture(byte[] bytes) {
    int width = Math.max(1, bytes[0] & 0x3F);
    int height = (bytes.length - 3) / width + 1;
    BufferedImage picture =
        new BufferedImage(width, height, TYPES.get((bytes[1] & 0xFF) % TYPES.size()));
    for (int i = 2; i < bytes.length; i++) {
      int gray = bytes[i] & 0xFF;
      picture.setRGB((i - 2) % width, (i - 2) / width, 0x01010101 * gray);
    }
    return picture;
  }

  private static void assertInk(float[] pixels) {
    assertThat(pixels).hasSize(8 * 6);
    for (float pixel : pixels) {
      assertThat(pixel).isBetween(0f, 1f);
    }
  }
}

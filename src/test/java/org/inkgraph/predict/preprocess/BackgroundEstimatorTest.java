package org.inkgraph.predict.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntBinaryOperator;
import org.inkgraph.image.ColorPicture;
import org.junit.jupiter.api.Test;

class BackgroundEstimatorTest {
  private static final int SIDE = 160;

  @Test
  void uniformBackgroundIsTheMedianOfTheBorder() {
    ColorPicture picture = picture((row, column) -> row > 40 && row < 90 ? 20 : 200);
    Background background =
        BackgroundEstimator.of(picture((row, column) -> column == 80 ? 20 : 200));

    assertThat(background.gridRows()).isEqualTo(1);
    assertThat(background.colors()[0]).containsExactly(200, 200, 200);
    assertThat(BackgroundEstimator.of(picture).gridRows()).isEqualTo(16);
  }

  @Test
  void backgroundFollowsTheLightAndNotTheInk() {
    IntBinaryOperator light = (row, column) -> 100 + (row + column) * 100 / (2 * SIDE);
    ColorPicture picture =
        picture((row, column) -> isInk(row, column) ? 20 : light.applyAsInt(row, column));

    float[] distances = BackgroundEstimator.of(picture).distances(picture);

    for (int row = 10; row < SIDE - 10; row++) {
      for (int column = 10; column < SIDE - 10; column++) {
        int expected = isInk(row, column) ? light.applyAsInt(row, column) - 20 : 0;
        assertThat(distances[row * SIDE + column])
            .isCloseTo((float) (expected * Math.sqrt(3)), within(8f));
      }
    }
  }

  @Test
  void picturesSmallerThanTheGridHaveABackground() {
    ColorPicture tiny = new ColorPicture(2, 3, new int[] {0, 0xFF, 0xFF00, 0xFF0000, 7, 9});
    assertThat(BackgroundEstimator.of(tiny).distances(tiny)).hasSize(6);
  }

  private static boolean isInk(int row, int column) {
    return Math.abs(Math.hypot(row - 80, column - 80) - 45) < 7;
  }

  private static ColorPicture picture(IntBinaryOperator gray) {
    int[] rgb = new int[SIDE * SIDE];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = gray.applyAsInt(i / SIDE, i % SIDE) * 0x010101;
    }
    return new ColorPicture(SIDE, SIDE, rgb);
  }
}

package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ImageShapeTest {
  @Test
  void tellsItsSize() {
    ImageShape shape = ImageShape.of(2, 3);

    assertThat(shape).hasToString("2x3").isEqualTo(new ImageShape(2, 3, 1));
    assertThat(shape.pixels()).isEqualTo(6);
    assertThat(shape.batch(-1)).containsExactly(-1, 2, 3);
  }

  @Test
  void refusesWhatNoImageHas() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageShape.of(0, 3))
        .withMessage("rows must be at least 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageShape.of(2, -1))
        .withMessage("columns must be at least 1, got -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageShape(2, 3, 2))
        .withMessage("channels must be 1, got 2");
  }

  @Test
  void refusesToCountMorePixelsThanAnArrayHolds() {
    ImageShape shape = ImageShape.of(1 << 16, 1 << 16);

    assertThatThrownBy(shape::pixels).isInstanceOf(ArithmeticException.class);
  }
}

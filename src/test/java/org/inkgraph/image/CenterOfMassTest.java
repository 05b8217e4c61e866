package org.inkgraph.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.ImageSet;
import org.inkgraph.testing.Requirements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CenterOfMassTest {
  private static final int SIDE = 28;

  @Test
  void weighsThePixelsByTheirInk() {
    double[] ink = {0, 0, 0, 3, 0, 1};

    CenterOfMass center = CenterOfMass.of(i -> ink[i], 2, 3);

    assertThat(center).isEqualTo(new CenterOfMass(1, 0.5));
  }

  @Test
  void isTheMiddleOfABlankImage() {
    assertThat(CenterOfMass.of(i -> 0, SIDE, 7)).isEqualTo(new CenterOfMass(13.5, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "14, 0",
    "13.5, 0",
    "14.49, 0",
    "13.49, 1",
    "14.5, -1",
    "4, 10",
    "20.4, -6",
  })
  void shiftsByWholePixelsToPixelFourteen(double center, int shift) {
    assertThat(new CenterOfMass(center, 0).shiftDown(10, 17, SIDE)).isEqualTo(shift);
    assertThat(new CenterOfMass(0, center).shiftRight(10, 17, SIDE)).isEqualTo(shift);
  }

  @Test
  void anOddSideHasAPixelInItsMiddle() {
    assertThat(new CenterOfMass(2, 0).shiftDown(2, 2, 5)).isZero();
    assertThat(new CenterOfMass(1.4, 0).shiftDown(1, 2, 5)).isEqualTo(1);
  }

  @Test
  void neverShiftsInkOffTheEdge() {
    assertThat(new CenterOfMass(4, 0).shiftDown(0, 24, SIDE)).isEqualTo(3);
    assertThat(new CenterOfMass(22, 0).shiftDown(2, 27, SIDE)).isEqualTo(-2);
    assertThat(new CenterOfMass(0, 4).shiftRight(0, 27, SIDE)).isZero();
  }

  @Test
  void leavesMnistUnshifted() throws IOException {
    Dataset mnist = DatasetDirectory.load(Requirements.mnist()).withValidation(0);

    assertThat(moved(mnist.test())).isZero();
    // Number 19,841, by a fiftieth of a pixel, and 45,131, which has ink at the right edge.
    assertThat(moved(mnist.training())).isEqualTo(2);
  }

  /** Counts the images that would be shifted if the edges did not limit the shift. */
  private static int moved(ImageSet images) {
    int moved = 0;
    for (int i = 0; i < images.count(); i++) {
      int first = i * SIDE * SIDE;
      CenterOfMass center =
          CenterOfMass.of(pixel -> images.pixels()[first + pixel] & 0xFF, SIDE, SIDE);
      if (center.shiftDown(SIDE / 2, SIDE / 2, SIDE) != 0
          || center.shiftRight(SIDE / 2, SIDE / 2, SIDE) != 0) {
        moved++;
      }
    }
    return moved;
  }
}

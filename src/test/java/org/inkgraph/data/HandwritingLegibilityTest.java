package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.inkgraph.testing.Requirements;
import org.junit.jupiter.api.Test;

/** Made digits beside real ones, of MNIST's training images, by the nearest neighbour. */
class HandwritingLegibilityTest {
  private static final int IMAGE = DigitRaster.SIZE * DigitRaster.SIZE;

  @Test
  void realDigitsAreReadByTheMadeOnesNextToThem() throws IOException {
    ImageSet real = DatasetDirectory.load(Requirements.mnist()).training().slice(0, 500);
    ImageSet made = new Handwriting(1).draw(0, 4000, drawn -> {});

    assertThat(share(real, made)).isGreaterThan(0.8);
  }

  @Test
  void madeDigitsAreReadByTheRealOnesNextToThem() throws IOException {
    ImageSet real = DatasetDirectory.load(Requirements.mnist()).training().slice(0, 4000);
    ImageSet made = new Handwriting(1).draw(0, 500, drawn -> {});

    assertThat(share(made, real)).isGreaterThan(0.7);
  }

  /** Share of {@code images} whose nearest neighbour among {@code known} has their label. */
  private static double share(ImageSet images, ImageSet known) {
    int right = 0;
    for (int i = 0; i < images.count(); i++) {
      int nearest = 0;
      int smallest = Integer.MAX_VALUE;
      for (int k = 0; k < known.count(); k++) {
        int distance = distance(images.pixels(), i * IMAGE, known.pixels(), k * IMAGE);
        if (distance < smallest) {
          smallest = distance;
          nearest = k;
        }
      }
      right += images.label(i) == known.label(nearest) ? 1 : 0;
    }
    return (double) right / images.count();
  }

  private static int distance(byte[] a, int atA, byte[] b, int atB) {
    int sum = 0;
    for (int p = 0; p < IMAGE; p++) {
      int difference = (a[atA + p] & 0xFF) - (b[atB + p] & 0xFF);
      sum += difference * difference;
    }
    return sum;
  }
}

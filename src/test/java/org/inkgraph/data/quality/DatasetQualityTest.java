package org.inkgraph.data.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.junit.jupiter.api.Test;

class DatasetQualityTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  @Test
  void countsClassesAndConstantImages() {
    byte[] pixels = new byte[9 * 16];
    new Random(1).nextBytes(pixels);
    Arrays.fill(pixels, 32, 48, (byte) 200);
    ImageSet all =
        new ImageSet(ImageShape.of(4, 4), pixels, new byte[] {1, 1, 1, 3, 1, 0, 0, 1, 1});

    DatasetQuality quality = DatasetQuality.of(all.slice(0, 7), all.slice(7, 9), NAMES);

    assertThat(quality.imbalance())
        .isEqualTo(new Imbalance("b", 4, "d", 1, 4, List.of("c"), List.of("a", "c", "d")));
    assertThat(quality.training().constant()).containsExactly(2);
    assertThat(quality.test().constant()).isEmpty();
    assertThat(quality.training().exactDuplicates()).isEmpty();
    assertThat(quality.testInTraining()).isEmpty();
    assertThat(quality.testNearTraining()).isEmpty();
  }

  @Test
  void findsTestImagesInTheTrainingFile() {
    byte[] pixels = new byte[6 * 16];
    new Random(1).nextBytes(pixels);
    System.arraycopy(pixels, 16, pixels, 64, 16);
    System.arraycopy(pixels, 32, pixels, 80, 16);
    pixels[85] ^= 7;
    ImageSet all = new ImageSet(ImageShape.of(4, 4), pixels, new byte[] {0, 1, 2, 3, 1, 0});

    DatasetQuality quality = DatasetQuality.of(all.slice(0, 4), all.slice(4, 6), NAMES);

    assertThat(quality.testInTraining()).containsExactly(new ImagePair(0, 1, true));
    assertThat(quality.testNearTraining()).containsExactly(new ImagePair(1, 2, false));
    assertThat(quality.test().nearDuplicates()).isEmpty();
  }
}

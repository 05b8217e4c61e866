package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSetTest {
  /** Three images of two rows and one column. */
  private final ImageSet set =
      new ImageSet(
          ImageShape.of(2, 1), new byte[] {1, 2, 3, 4, 5, 6}, new byte[] {0, (byte) 200, 7});

  @Test
  void countsItsImagesPixelsAndClasses() {
    assertThat(set.count()).isEqualTo(3);
    assertThat(set.shape().pixels()).isEqualTo(2);
    assertThat(set.label(1)).isEqualTo(200);
    assertThat(set.classes()).isEqualTo(201);
    assertThat(new ImageSet(ImageShape.of(2, 1), new byte[0], new byte[0]).classes()).isZero();
  }

  @Test
  void aSliceIsACopyOfItsImages() {
    ImageSet slice = set.slice(1, 3);
    assertThat(slice.pixels()).containsExactly(3, 4, 5, 6);
    assertThat(slice.labels()).containsExactly((byte) 200, (byte) 7);
    assertThat(set.slice(2, 2).count()).isZero();
    assertThatThrownBy(() -> set.slice(1, 4)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sorted", "cyclic"})
  void aSampleHasImagesOfAllClassesInTheirOrder(String order) {
    byte[] pixels = new byte[6000];
    byte[] labels = new byte[6000];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (order.equals("sorted") ? i / 600 : i % 10);
      pixels[i] = (byte) (labels[i] + 1);
    }
    ImageSet sample = new ImageSet(ImageShape.of(1, 1), pixels, labels).sample(500, 1);

    assertThat(sample.count()).isEqualTo(500);
    int[] images = new int[10];
    for (int i = 0; i < sample.count(); i++) {
      images[sample.label(i)]++;
      assertThat(sample.pixels()[i]).isEqualTo((byte) (sample.label(i) + 1));
    }
    for (int ofClass : images) {
      assertThat(ofClass).isBetween(25, 80);
    }
  }

  @Test
  void aSampleOfMoreThanAllIsAll() {
    assertThat(set.sample(9, 1).pixels()).isEqualTo(set.pixels());
    assertThat(set.sample(9, 1).labels()).isEqualTo(set.labels());
    assertThat(set.slice(0, 0).sample(9, 1).count()).isZero();
  }

  @Test
  void appendsOnlyImagesOfTheSameSize() {
    ImageSet both =
        set.followedBy(new ImageSet(ImageShape.of(2, 1), new byte[] {8, 9}, new byte[] {1}));
    assertThat(both.pixels()).containsExactly(1, 2, 3, 4, 5, 6, 8, 9);
    assertThat(both.labels()).containsExactly((byte) 0, (byte) 200, (byte) 7, (byte) 1);
    ImageSet wider = new ImageSet(ImageShape.of(1, 2), new byte[] {8, 9}, new byte[] {1});
    assertThatThrownBy(() -> set.followedBy(wider))
        .hasMessageContaining("1x2")
        .hasMessageContaining("2x1");
    ImageSet higher = new ImageSet(ImageShape.of(3, 1), new byte[] {8, 9, 1}, new byte[] {1});
    assertThatThrownBy(() -> set.followedBy(higher)).hasMessageContaining("3x1");
  }

  @Test
  void refusesPixelsThatDoNotFit() {
    assertThatThrownBy(() -> new ImageSet(ImageShape.of(2, 2), new byte[7], new byte[2]))
        .hasMessage("2 images of 2x2 have 8 pixels, got 7");
  }
}

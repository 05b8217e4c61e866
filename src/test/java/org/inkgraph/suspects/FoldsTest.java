package org.inkgraph.suspects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;

class FoldsTest {
  @Property(tries = 100)
  void divideEveryClassEvenly(
      @ForAll @IntRange(min = 20, max = 300) int images,
      @ForAll @IntRange(min = 2, max = 10) int count,
      @ForAll long seed) {
    ImageSet set = images(images, seed);

    Folds folds = Folds.of(set, count, seed);

    int[] seen = new int[images];
    for (int fold = 0; fold < count; fold++) {
      int[] held = folds.held(fold);
      assertThat(held).isSorted().hasSizeBetween(images / count, (images + count - 1) / count);
      assertThat(IntStream.concat(Arrays.stream(held), Arrays.stream(folds.rest(fold))).sorted())
          .containsExactlyElementsOf(IntStream.range(0, images).boxed().toList());
      for (int image : held) {
        seen[image]++;
      }
      for (int label = 0; label < 3; label++) {
        assertThat(count(set, label, held))
            .isBetween(
                count(set, label, all(images)) / count, count(set, label, all(images)) / count + 1);
      }
    }
    assertThat(seen).containsOnly(1);
  }

  @Test
  void dependOnTheSeedOnly() {
    ImageSet set = images(100, 1);

    assertThat(Folds.of(set, 4, 7).held(0)).isEqualTo(Folds.of(set, 4, 7).held(0));
    assertThat(Folds.of(set, 4, 7).held(0)).isNotEqualTo(Folds.of(set, 4, 8).held(0));
    assertThat(Folds.of(images(9, 1), 4, 7).held(0)).containsExactly(0, 5, 6);
  }

  @Test
  void refuseMoreFoldsThanImages() {
    assertThatThrownBy(() -> Folds.of(images(3, 1), 4, 1))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("3 images")
        .hasMessageContaining("4 folds");
  }

  private static ImageSet images(int count, long seed) {
    Random random = new Random(seed);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(3);
    }
    return new ImageSet(ImageShape.of(1, 1), new byte[count], labels);
  }

  private static int[] all(int images) {
    return IntStream.range(0, images).toArray();
  }

  private static int count(ImageSet set, int label, int... images) {
    return (int) Arrays.stream(images).filter(image -> set.label(image) == label).count();
  }
}

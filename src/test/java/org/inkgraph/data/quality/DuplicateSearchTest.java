package org.inkgraph.data.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.junit.jupiter.api.Test;

class DuplicateSearchTest {
  @Test
  void findsTheSameAndNearImages() {
    byte[] pixels = new byte[8 * 4];
    new Random(1).nextBytes(pixels);
    copy(pixels, 1, 5, 0);
    copy(pixels, 1, 6, 3);
    copy(pixels, 0, 7, 0);
    ImageSet images =
        new ImageSet(ImageShape.of(2, 2), pixels, new byte[] {0, 1, 0, 0, 0, 1, 1, 2});

    DuplicateSearch search = new DuplicateSearch(images, 3);

    assertThat(search.exact())
        .containsExactly(new ImagePair(5, 1, true), new ImagePair(7, 0, false));
    assertThat(search.near()).containsExactly(new ImagePair(1, 6, true), new ImagePair(6, 1, true));
    assertThat(new DuplicateSearch(images, 2.9).near()).isEmpty();
  }

  @Test
  void findsImagesOfAnotherFile() {
    byte[] pixels = new byte[6 * 4];
    new Random(2).nextBytes(pixels);
    copy(pixels, 1, 4, 0);
    copy(pixels, 2, 5, 5);
    ImageSet all = new ImageSet(ImageShape.of(1, 4), pixels, new byte[] {0, 1, 2, 0, 3, 2});
    ImageSet training = all.slice(0, 4);

    DuplicateSearch search = new DuplicateSearch(training, 5);

    assertThat(search.exactIn(all.slice(4, 6))).containsExactly(new ImagePair(0, 1, false));
    assertThat(search.nearIn(all.slice(4, 6))).containsExactly(new ImagePair(1, 2, true));
  }

  /** A tree that prunes too much would miss some. */
  @Property(tries = 50)
  void findsWhatComparingAllPairsFinds(
      @ForAll @IntRange(min = 1, max = 150) int count,
      @ForAll @IntRange(min = 1, max = 9) int rows,
      @ForAll @IntRange(min = 1, max = 9) int columns,
      @ForAll @IntRange(min = 0, max = 60) int distance,
      @ForAll long seed) {
    ImageSet images = clusters(count, ImageShape.of(rows, columns), seed);
    DuplicateSearch search = new DuplicateSearch(images, distance);

    assertThat(search.exact().stream().map(ImagePair::image))
        .containsExactlyElementsOf(images(images, i -> any(images, i, 0, other -> other < i)));
    assertThat(search.near().stream().map(ImagePair::image))
        .containsExactlyElementsOf(
            images(
                images,
                i ->
                    !any(images, i, 0, other -> other < i)
                        && IntStream.range(0, count)
                            .anyMatch(
                                other ->
                                    difference(images, i, other) > 0
                                        && difference(images, i, other)
                                            <= bound(images, distance))));
    assertThat(search.near())
        .allMatch(
            pair -> difference(images, pair.image(), pair.other()) <= bound(images, distance));
  }

  /** Each has one partner, so that this does not take hours. */
  @Test
  void enduresManyEqualAndManyNearImages() {
    int count = 20_000;
    byte[] pixels = new byte[count * 16];
    for (int i = 0; i < count * 16; i += 16) {
      pixels[i + i / 16 % 13] = (byte) (i / 16 % 3);
    }
    ImageSet images = new ImageSet(ImageShape.of(4, 4), pixels, new byte[count]);

    DuplicateSearch search = new DuplicateSearch(images, 8);

    assertThat(search.exact()).hasSize(count - 27);
    assertThat(search.near()).hasSize(27);
  }

  private static double bound(ImageSet images, int distance) {
    return (double) distance * distance * images.shape().pixels();
  }

  private static List<Integer> images(ImageSet images, IntPredicate which) {
    return IntStream.range(0, images.count()).filter(which).boxed().toList();
  }

  private static boolean any(ImageSet images, int image, long bound, IntPredicate which) {
    return IntStream.range(0, images.count())
        .filter(which)
        .anyMatch(other -> difference(images, image, other) <= bound);
  }

  private static long difference(ImageSet images, int a, int b) {
    int size = images.shape().pixels();
    return IntStream.range(0, size)
        .map(i -> (images.pixels()[a * size + i] & 0xFF) - (images.pixels()[b * size + i] & 0xFF))
        .mapToLong(difference -> (long) difference * difference)
        .sum();
  }

  private static ImageSet clusters(int count, ImageShape shape, long seed) {
    Random random = new Random(seed);
    List<byte[]> centers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      byte[] center = new byte[shape.pixels()];
      random.nextBytes(center);
      centers.add(center);
    }
    byte[] pixels = new byte[count * shape.pixels()];
    for (int i = 0; i < pixels.length; i++) {
      byte[] center = centers.get(i / shape.pixels() % 20);
      int noise = random.nextInt(1 + i / shape.pixels() / 20 * 4);
      pixels[i] = (byte) Math.min(255, (center[i % shape.pixels()] & 0xFF) + noise);
    }
    return new ImageSet(shape, pixels, new byte[count]);
  }

  private static void copy(byte[] pixels, int from, int to, int brighter) {
    for (int i = 0; i < 4; i++) {
      int value = pixels[from * 4 + i] & 0xFF;
      pixels[to * 4 + i] = (byte) (value + (value < 128 ? brighter : -brighter));
    }
  }
}

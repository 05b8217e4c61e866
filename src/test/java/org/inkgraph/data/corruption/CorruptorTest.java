package org.inkgraph.data.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.inkgraph.data.ImageSet;
import org.inkgraph.io.Sha256;
import org.inkgraph.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CorruptorTest {
  private static final ImageSet IMAGES = TestImages.of(28, 28, 250);

  /** Another JDK, machine or number of cores must give these digests. */
  @Test
  void producesTheSameBytesEverywhere() throws IOException {
    ImageSet images = IMAGES.slice(0, 10);
    StringBuilder digests = new StringBuilder();
    for (Corruption corruption : Corruption.values()) {
      for (int severity : Corruption.SEVERITIES) {
        byte[] pixels = new Corruptor(corruption, severity, 1).apply(images).pixels();
        digests
            .append(corruption.id())
            .append(' ')
            .append(severity)
            .append(' ')
            .append(new Sha256().update(pixels, 0, pixels.length).hex(), 0, 16)
            .append('\n');
      }
    }
    Golden.assertSame("corruptions.txt", digests.toString());
  }

  @ParameterizedTest
  @EnumSource
  void changesImagesAndKeepsTheirShapeAndLabels(Corruption corruption) {
    for (int severity : Corruption.SEVERITIES) {
      ImageSet corrupted = new Corruptor(corruption, severity, 1).apply(IMAGES);

      assertThat(corrupted.shape()).isEqualTo(IMAGES.shape());
      assertThat(corrupted.labels()).isEqualTo(IMAGES.labels());
      assertThat(corrupted.pixels()).isNotEqualTo(IMAGES.pixels());
    }
  }

  @ParameterizedTest
  @EnumSource
  void imageDependsOnItsIndexAndNotOnTheOthers(Corruption corruption) {
    Corruptor corruptor = new Corruptor(corruption, 3, 7);

    assertThat(corruptor.apply(IMAGES).slice(0, 120).pixels())
        .isEqualTo(corruptor.apply(IMAGES.slice(0, 120)).pixels());
  }

  @ParameterizedTest
  @EnumSource
  void threadsChangeNothing(Corruption corruption) throws ExecutionException, InterruptedException {
    Corruptor corruptor = new Corruptor(corruption, 5, 3);
    byte[] alone = inPool(1, corruptor);

    assertThat(inPool(4, corruptor)).isEqualTo(alone);
  }

  private static byte[] inPool(int threads, Corruptor corruptor)
      throws ExecutionException, InterruptedException {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> corruptor.apply(IMAGES).pixels()).get();
    } finally {
      pool.shutdown();
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SCALE", "BRIGHTNESS", "STRIPE", "CANNY_EDGES"})
  void anotherSeedGivesOtherImages(Corruption corruption) {
    assertThat(new Corruptor(corruption, 3, 1).apply(IMAGES).pixels())
        .isNotEqualTo(new Corruptor(corruption, 3, 2).apply(IMAGES).pixels());
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPULSE_NOISE", "BRIGHTNESS", "STRIPE", "DOTTED_LINE", "ZIGZAG"})
  void higherSeverityAddsInk(Corruption corruption) {
    assertThat(means(corruption)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void higherSeverityOfScaleRemovesInk() {
    double[] means = means(Corruption.SCALE);
    Arrays.sort(means);

    assertThat(means(Corruption.SCALE))
        .containsExactly(means[4], means[3], means[2], means[1], means[0]);
  }

  /** The mean difference from the original; in spatter the kind of splashes changes instead. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SPATTER", "FOG"})
  void higherSeverityChangesMore(Corruption corruption) {
    double[] changes = new double[5];
    for (int severity : Corruption.SEVERITIES) {
      byte[] pixels = new Corruptor(corruption, severity, 1).apply(IMAGES).pixels();
      for (int i = 0; i < pixels.length; i++) {
        changes[severity - 1] += Math.abs((pixels[i] & 0xFF) - (IMAGES.pixels()[i] & 0xFF));
      }
    }
    assertThat(changes).isSorted();
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,9", "3,2", "8,8", "20,51", "300,40"})
  void acceptsAnySize(int rows, int columns) {
    ImageSet images = TestImages.of(rows, columns, 2);
    for (Corruption corruption : Corruption.values()) {
      for (int severity : Corruption.SEVERITIES) {
        assertThat(new Corruptor(corruption, severity, 1).apply(images).pixels())
            .hasSameSizeAs(images.pixels());
      }
    }
  }

  @Test
  void lengthsGrowWithTheImage() {
    ImageSet small = TestImages.of(28, 28, 1);
    ImageSet large = TestImages.of(56, 56, 1);

    assertThat(ink(new Corruptor(Corruption.STRIPE, 3, 1).apply(large)))
        .isCloseTo(ink(new Corruptor(Corruption.STRIPE, 3, 1).apply(small)), within(0.03));
    assertThat(ink(new Corruptor(Corruption.ZIGZAG, 3, 1).apply(large)))
        .isCloseTo(ink(new Corruptor(Corruption.ZIGZAG, 3, 1).apply(small)), within(0.03));
  }

  @Test
  void rejectsAnotherSeverity() {
    assertThatThrownBy(() -> new Corruptor(Corruption.FOG, 6, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("severity")
        .hasMessageContaining("6");
  }

  private static double[] means(Corruption corruption) {
    return Corruption.SEVERITIES.stream()
        .mapToDouble(severity -> ink(new Corruptor(corruption, severity, 1).apply(IMAGES)))
        .toArray();
  }

  private static double ink(ImageSet images) {
    double sum = 0;
    for (byte pixel : images.pixels()) {
      sum += (pixel & 0xFF) / 255.0;
    }
    return sum / images.pixels().length;
  }
}
